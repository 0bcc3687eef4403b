/** The text, or as many of its first letters with … after them as fit into `room`; at least one letter stays. */
export function fitText(text: string, room: number, widthOf: (text: string) => number): string {
	if (widthOf(text) <= room) return text;
	let [fits, not] = [1, text.length];
	while (not - fits > 1) {
		const middle = (fits + not) >> 1;
		if (widthOf(cut(text, middle)) <= room) fits = middle;
		else not = middle;
	}
	return cut(text, fits);
}

const cut = (text: string, letters: number) => `${text.slice(0, letters).trimEnd()}…`;

let context: CanvasRenderingContext2D | null = null;

/** Width of a text in an element's font, px. */
export function widthIn(element: Element): (text: string) => number {
	const { font } = getComputedStyle(element);
	return (text) => {
		context ??= document.createElement('canvas').getContext('2d');
		if (context === null) return 0;
		context.font = font;
		return context.measureText(text).width;
	};
}
