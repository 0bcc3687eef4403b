/** A symmetric matrix or an inverse of one, by rows. */
export type Matrix = number[][];

/** Least pivot, of the largest element on the diagonal (rows scaled to 1), that is told from zero. */
const PIVOT = 1e-14;

/** Inverse of a small symmetric positive definite matrix by Gauss–Jordan, scaled to a diagonal of ones; null where it has none. */
export function inverse(matrix: Matrix): Matrix | null {
	const size = matrix.length;
	const scale = matrix.map((row, i) => 1 / Math.sqrt(row[i] as number));
	if (scale.some((s) => !Number.isFinite(s))) return null;
	const rows = matrix.map((row, i) => [
		...row.map((value, j) => value * (scale[i] as number) * (scale[j] as number)),
		...row.map((_, j) => (i === j ? 1 : 0))
	]);
	for (let k = 0; k < size; k += 1) {
		const row = rows[k] as number[];
		const pivot = row[k] as number;
		if (!(pivot > PIVOT)) return null;
		rows[k] = row.map((value) => value / pivot);
		for (let i = 0; i < size; i += 1) {
			if (i === k) continue;
			const other = rows[i] as number[];
			const factor = other[k] as number;
			rows[i] = other.map((value, j) => value - factor * ((rows[k] as number[])[j] as number));
		}
	}
	return rows.map((row, i) => row.slice(size).map((value, j) => value * (scale[i] as number) * (scale[j] as number)));
}

export function times(matrix: Matrix, vector: readonly number[]): number[] {
	return matrix.map((row) => row.reduce((sum, value, j) => sum + value * (vector[j] as number), 0));
}
