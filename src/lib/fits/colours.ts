/** Colours for the shades of a stamp, from black to white. */
export const COLOUR_MAPS = ['grey', 'inverted', 'viridis', 'hot'] as const;
export type ColourMap = (typeof COLOUR_MAPS)[number];

/** A colour at a share of the way: share 0…1, then red, green, blue 0…255. */
type Anchor = readonly [at: number, red: number, green: number, blue: number];

const ninths = (colours: readonly (readonly [number, number, number])[]): Anchor[] =>
	colours.map((colour, i) => [i / 9, ...colour]);

/** Straight lines run between the anchors. Viridis and hot: matplotlib's (CC0), viridis at every ninth. */
const ANCHORS: Readonly<Record<ColourMap, readonly Anchor[]>> = {
	grey: [
		[0, 0, 0, 0],
		[1, 255, 255, 255]
	],
	inverted: [
		[0, 255, 255, 255],
		[1, 0, 0, 0]
	],
	viridis: ninths([
		[68, 1, 84],
		[72, 40, 120],
		[62, 73, 137],
		[49, 104, 142],
		[38, 130, 142],
		[31, 158, 137],
		[53, 183, 121],
		[110, 206, 88],
		[181, 222, 43],
		[253, 231, 37]
	]),
	hot: [
		[0, 10, 0, 0],
		[0.365, 255, 0, 0],
		[0.746, 255, 255, 0],
		[1, 255, 255, 255]
	]
};
const tables = new Map<ColourMap, Uint8ClampedArray>();

/** Red, green and blue of 256 shades, one after the other. */
export function coloursOf(map: ColourMap): Uint8ClampedArray {
	const known = tables.get(map);
	if (known) return known;
	const table = new Uint8ClampedArray(256 * 3);
	for (let shade = 0; shade < 256; shade += 1) table.set(colourAt(ANCHORS[map], shade / 255), shade * 3);
	tables.set(map, table);
	return table;
}

function colourAt(anchors: readonly Anchor[], share: number): [number, number, number] {
	const next = anchors.findIndex(([at]) => at >= share);
	const [after, before] = [anchors[next], anchors[Math.max(0, next - 1)]];
	if (after === undefined || before === undefined) return [0, 0, 0];
	const width = after[0] - before[0];
	const part = width === 0 ? 0 : (share - before[0]) / width;
	const between = (i: 1 | 2 | 3): number => before[i] + part * (after[i] - before[i]);
	return [between(1), between(2), between(3)];
}
