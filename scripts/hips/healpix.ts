/** Ring and longitude of the corner nearest the south of each of the twelve base cells, in units of π/4 (Górski 2005). */
const RING = [2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4] as const;
const LONGITUDE = [1, 3, 5, 7, 0, 2, 4, 6, 1, 3, 5, 7] as const;

/** Middle of the cell (x, y) of a base cell 0…11 that is divided into side × side: [longitude, latitude], deg. */
export function cellCentre(face: number, x: number, y: number, side: number): [number, number] {
	const ring = (RING[face] ?? 0) * side - x - y - 1;
	const polar = ring < side ? ring : ring > 3 * side ? 4 * side - ring : 0;
	const count = polar || side;
	const shift = polar ? 0 : (ring - side) & 1;
	const sine = polar
		? (ring < side ? 1 : -1) * (1 - (polar * polar) / (3 * side * side))
		: ((2 * side - ring) * 2) / (3 * side);
	const step = ((LONGITUDE[face] ?? 0) * count + x - y + 1 + shift) / 2;
	const longitude = ((step - (shift + 1) / 2) * 90) / count;
	return [(longitude + 360) % 360, (Math.asin(sine) * 180) / Math.PI];
}
