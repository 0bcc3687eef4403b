import { FAMILIES } from '#lib/alert/alert.ts';
import { cellSide, drawAtlas } from './atlas.ts';
import { type Camera, NARROW, showsWhole } from './camera.ts';
import { type Filter, type MarkStore, OFFSET, SIZE_COUNT, STRIDE } from './mark-store.ts';
import { type Palette, parseHex } from './palette.ts';
import { PROJECTIONS } from './projection.ts';
import { FRAGMENT, VERTEX } from './shader.ts';

/** How marks age on the map. */
export interface Ageing {
	/** MJD UTC that ages are counted from. */
	clock: number;
	/** Age at which a mark has faded to the floor, days. */
	span: number;
}

const UNIFORMS = [
	'turn',
	'middleHigh',
	'middleLow',
	'scale',
	'projection',
	'families',
	'span',
	'age',
	'side',
	'largest',
	'colours'
] as const;
/** Stands for "no bound" among the seconds of the buffer. */
const ENDLESS = 3e38;

/** Draws a store's marks with WebGL2: positions, fading and filters are the graphics card's work. */
export class MarkLayer {
	readonly #canvas: HTMLCanvasElement;
	readonly #store: MarkStore;
	#gl: WebGL2RenderingContext | null = null;
	#places: Partial<Record<(typeof UNIFORMS)[number], WebGLUniformLocation | null>> = {};
	/** `total` of the store when it was last copied to the graphics card. */
	#copied = 0;
	#ratio = 0;
	#side = 1;
	#palette: Palette | null = null;

	/** `restored` is called when a lost context is back: the map has to draw again. */
	constructor(canvas: HTMLCanvasElement, store: MarkStore, restored: () => void) {
		this.#canvas = canvas;
		this.#store = store;
		canvas.addEventListener('webglcontextlost', (event) => {
			event.preventDefault();
			this.#gl = null;
		});
		canvas.addEventListener('webglcontextrestored', () => {
			this.#start();
			restored();
		});
		this.#start();
	}

	/** The store was emptied: what is on the card is void. */
	reset(): void {
		this.#copied = 0;
	}

	setPalette(palette: Palette): void {
		this.#palette = palette;
	}

	/** Draws one frame; `ratio` = device px per CSS px. Without a context nothing happens: the restored one draws again. */
	draw(camera: Camera, filter: Filter, ageing: Ageing, ratio: number): void {
		const gl = this.#gl;
		const palette = this.#palette;
		if (gl === null || palette === null || gl.isContextLost()) return;
		if (ratio !== this.#ratio) this.#setAtlas(gl, ratio);
		this.#copy(gl);
		const store = this.#store;
		const at = this.#places;
		const { right, up, forward, width, height } = camera;
		gl.viewport(0, 0, this.#canvas.width, this.#canvas.height);
		gl.clear(gl.COLOR_BUFFER_BIT);
		const high = forward.map(Math.fround);
		gl.uniformMatrix3fv(at.turn ?? null, true, [...right, ...up, ...forward]);
		gl.uniform3fv(at.middleHigh ?? null, high);
		gl.uniform3fv(
			at.middleLow ?? null,
			forward.map((value, axis) => value - (high[axis] ?? 0))
		);
		gl.uniform2f(at.scale ?? null, (2 * camera.scaleX) / width, (2 * camera.scaleY) / height);
		gl.uniform1i(at.projection ?? null, PROJECTIONS[camera.projection].code);
		gl.uniform1i(at.families ?? null, filter.families);
		gl.uniform2f(
			at.span ?? null,
			filter.from === null ? -ENDLESS : store.seconds(filter.from),
			filter.to === null ? ENDLESS : store.seconds(filter.to)
		);
		gl.uniform3f(at.age ?? null, store.days(ageing.clock), ageing.span, palette.ageFloor);
		gl.uniform1f(at.side ?? null, this.#side);
		gl.uniform1ui(at.largest ?? null, width < NARROW && showsWhole(camera) ? 1 : SIZE_COUNT - 1);
		gl.uniform3fv(
			at.colours ?? null,
			FAMILIES.flatMap((family) => parseHex(palette.family[family]).map((channel) => channel / 255))
		);
		// Oldest first, so that the newest lie on top.
		if (store.count === store.capacity) gl.drawArrays(gl.POINTS, store.head, store.count - store.head);
		gl.drawArrays(gl.POINTS, 0, store.count === store.capacity ? store.head : store.count);
	}

	#copy(gl: WebGL2RenderingContext): void {
		const store = this.#store;
		const fresh = Math.min(store.total - this.#copied, store.capacity);
		this.#copied = store.total;
		const first = (store.head - fresh + store.capacity) % store.capacity;
		const straight = Math.min(fresh, store.capacity - first);
		const put = (slot: number, count: number) => {
			if (count > 0) {
				gl.bufferSubData(gl.ARRAY_BUFFER, slot * STRIDE, new Uint8Array(store.bytes, slot * STRIDE, count * STRIDE));
			}
		};
		put(first, straight);
		put(0, fresh - straight);
	}

	#start(): void {
		const gl = this.#canvas.getContext('webgl2', { antialias: false, depth: false, stencil: false });
		if (gl === null) throw new Error('the browser gave no second WebGL 2 context: close other pages that draw with it');
		const program = gl.createProgram();
		for (const [type, text] of [
			[gl.VERTEX_SHADER, VERTEX],
			[gl.FRAGMENT_SHADER, FRAGMENT]
		] as const) {
			const shader = gl.createShader(type);
			if (shader === null) return;
			gl.shaderSource(shader, text);
			gl.compileShader(shader);
			gl.attachShader(program, shader);
			gl.deleteShader(shader);
		}
		gl.linkProgram(program);
		if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
			throw new Error(`the graphics driver refused the map's program: ${gl.getProgramInfoLog(program) ?? ''}`);
		}
		gl.useProgram(program);
		this.#places = Object.fromEntries(UNIFORMS.map((name) => [name, gl.getUniformLocation(program, name)]));
		gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
		gl.bufferData(gl.ARRAY_BUFFER, this.#store.bytes.byteLength, gl.DYNAMIC_DRAW);
		for (let place = 0; place < 4; place += 1) gl.enableVertexAttribArray(place);
		gl.vertexAttribPointer(0, 3, gl.FLOAT, false, STRIDE, OFFSET.high);
		gl.vertexAttribPointer(1, 3, gl.FLOAT, false, STRIDE, OFFSET.low);
		gl.vertexAttribPointer(2, 2, gl.FLOAT, false, STRIDE, OFFSET.mjd);
		gl.vertexAttribIPointer(3, 2, gl.UNSIGNED_BYTE, STRIDE, OFFSET.family);
		gl.enable(gl.BLEND);
		gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
		gl.clearColor(0, 0, 0, 0);
		this.#gl = gl;
		this.#copied = 0;
		this.#ratio = 0;
	}

	#setAtlas(gl: WebGL2RenderingContext, ratio: number): void {
		gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
		gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, drawAtlas(ratio));
		for (const [name, value] of [
			[gl.TEXTURE_MIN_FILTER, gl.LINEAR],
			[gl.TEXTURE_MAG_FILTER, gl.LINEAR],
			[gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE],
			[gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE]
		] as const) {
			gl.texParameteri(gl.TEXTURE_2D, name, value);
		}
		this.#ratio = ratio;
		this.#side = cellSide(ratio);
	}
}
