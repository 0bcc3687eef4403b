import { FAMILIES, type Family } from '#lib/alert/alert.ts';

/** Red, green, blue, 0…255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** The theme's colours as the map draws with them, read from the page's custom properties. */
export interface Palette {
	/** Around the sky and behind labels. */
	page: string;
	text: string;
	dim: string;
	edge: string;
	sky: string;
	grid: string;
	label: string;
	ecliptic: string;
	galactic: string;
	chosen: string;
	family: Readonly<Record<Family, string>>;
	/** Opacity of the oldest mark. */
	ageFloor: number;
	/** Colours of the picture's black and white. */
	ground: Rgb;
	milky: Rgb;
}

/** Reads the theme that holds for an element; an unset property is an error that names it. */
export function readPalette(element: Element): Palette {
	const style = getComputedStyle(element);
	const read = (name: string): string => {
		const value = style.getPropertyValue(name).trim();
		if (value === '') throw new Error(`the style sheet sets no ${name}: add it to the tokens of src/app.css`);
		return value;
	};
	const ground = parseHex(read('--sky-ground'));
	const milky = read('--sky-milky').split(',').map(Number);
	const share = Number(read('--sky-milky-max'));
	const family = {} as Record<Family, string>;
	for (const name of FAMILIES) family[name] = read(`--fam-${name}`);
	return {
		page: read('--ground'),
		text: read('--text'),
		dim: read('--dim'),
		edge: read('--line-strong'),
		sky: read('--sky-ground'),
		grid: read('--sky-grid'),
		label: read('--sky-label'),
		ecliptic: read('--sky-ecliptic'),
		galactic: read('--sky-galactic'),
		chosen: read('--sky-chosen'),
		family,
		ageFloor: Number(read('--age-floor')),
		ground,
		milky: [0, 1, 2].map((i) => (ground[i] ?? 0) + ((milky[i] ?? 0) - (ground[i] ?? 0)) * share) as unknown as Rgb
	};
}

/** `#rrggbb` or `#rgb` → its channels. */
export function parseHex(colour: string): Rgb {
	const long = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(colour);
	const digits = long ? `#${long[1]}${long[1]}${long[2]}${long[2]}${long[3]}${long[3]}` : colour;
	if (!/^#[0-9a-f]{6}$/i.test(digits)) throw new Error(`expected a colour as #rrggbb, found "${colour}"`);
	return [1, 3, 5].map((at) => Number.parseInt(digits.slice(at, at + 2), 16)) as unknown as Rgb;
}

/** Rows of an feColorMatrix that turns a picture's luminance into the way from one colour to the other. */
export function toneMatrix(black: Rgb, white: Rgb): string {
	const row = (at: number): string => {
		const from = (black[at] ?? 0) / 255;
		const way = (white[at] ?? 0) / 255 - from;
		return [0.2126, 0.7152, 0.0722].map((weight) => (weight * way).toFixed(5)).join(' ') + ` 0 ${from.toFixed(5)}`;
	};
	return `${row(0)} ${row(1)} ${row(2)} 0 0 0 1 0`;
}
