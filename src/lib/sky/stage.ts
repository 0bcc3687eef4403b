/** The map's element: Aladin's own below, then what is drawn under the marks, the marks, and what is drawn over them. */
export class Stage {
	readonly host = layer('div');
	readonly ground = layer('div');
	readonly marks = layer('canvas');
	readonly chart: CanvasRenderingContext2D;
	readonly overlay: CanvasRenderingContext2D;
	/** Device px per CSS px that the canvases were made for. */
	ratio = 0;
	#width = 0;
	#height = 0;

	constructor() {
		const under = layer('canvas');
		const over = layer('canvas');
		this.host.className = 'sky-stage';
		this.ground.className = 'sky-ground';
		for (const canvas of [under, this.marks, over]) canvas.style.pointerEvents = 'none';
		this.host.append(this.ground, under, this.marks, over);
		this.chart = context(under);
		this.overlay = context(over);
	}

	enter(parent: HTMLElement): void {
		Object.assign(this.host.style, { position: 'absolute', inset: '0', width: '', height: '', visibility: '' });
		parent.prepend(this.host);
	}

	/** Keeps its size while it is off the page, for Aladin measures itself. */
	leave(): void {
		const { clientWidth, clientHeight } = this.host;
		Object.assign(this.host.style, {
			position: 'fixed',
			inset: '0 auto auto -10000px',
			width: `${clientWidth}px`,
			height: `${clientHeight}px`,
			visibility: 'hidden'
		});
		document.body.append(this.host);
	}

	/** Gives the canvases the map's size, px; true when it was another one. */
	fit(width: number, height: number): boolean {
		const ratio = window.devicePixelRatio || 1;
		if (width === this.#width && height === this.#height && ratio === this.ratio) return false;
		this.#width = width;
		this.#height = height;
		this.ratio = ratio;
		for (const canvas of [this.chart.canvas, this.marks, this.overlay.canvas]) {
			canvas.width = Math.round(width * ratio);
			canvas.height = Math.round(height * ratio);
			canvas.style.width = `${width}px`;
			canvas.style.height = `${height}px`;
		}
		for (const c of [this.chart, this.overlay]) c.setTransform(ratio, 0, 0, ratio, 0, 0);
		return true;
	}
}

function layer<Name extends 'div' | 'canvas'>(name: Name): HTMLElementTagNameMap[Name] {
	const element = document.createElement(name);
	Object.assign(element.style, { position: 'absolute', inset: '0' });
	return element;
}

function context(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
	const c = canvas.getContext('2d');
	if (c === null) throw new Error('no 2D canvas for the map: the browser is out of memory; close other pages');
	return c;
}
