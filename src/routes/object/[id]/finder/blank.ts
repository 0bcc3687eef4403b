/** Side of what a picture is looked at through, px. */
const SIDE = 24;
/** Shades that a packed picture of one colour may differ by, of 255. */
const NOISE = 3;

/** Is a picture of one colour everywhere, as one of a survey is that has nothing there? */
export async function blank(picture: Blob): Promise<boolean> {
	const bitmap = await createImageBitmap(picture, { resizeWidth: SIDE, resizeHeight: SIDE });
	const canvas = document.createElement('canvas');
	canvas.width = canvas.height = SIDE;
	const context = canvas.getContext('2d');
	context?.drawImage(bitmap, 0, 0);
	bitmap.close();
	const { data } = context?.getImageData(0, 0, SIDE, SIDE) ?? { data: new Uint8ClampedArray() };
	return data.every((value, i) => Math.abs(value - (data[i % 4] ?? 0)) <= NOISE);
}
