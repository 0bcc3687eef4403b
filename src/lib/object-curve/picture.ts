const SVG = 'http://www.w3.org/2000/svg';
/** Pixels of a PNG for each of the page. */
const FINER = 2;
/** What styles and themes say of a shape: written into the file, which knows neither. */
const KEPT = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'font-size', 'text-anchor'] as const;

/** The plots of a figure as one SVG that needs no page; what is marked `data-live` (cursor, box) stays out. */
export function svgOf(figure: Element, title: string): string {
	const box = figure.getBoundingClientRect();
	const root = document.createElementNS(SVG, 'svg');
	root.setAttribute('width', String(Math.ceil(box.width)));
	root.setAttribute('height', String(Math.ceil(box.height)));
	const name = document.createElementNS(SVG, 'title');
	name.textContent = title;
	const ground = document.createElementNS(SVG, 'rect');
	ground.setAttribute('width', '100%');
	ground.setAttribute('height', '100%');
	ground.setAttribute('fill', getComputedStyle(figure).getPropertyValue('--surface').trim());
	root.append(name, ground);
	for (const plot of figure.querySelectorAll('svg.plot')) {
		const copy = plot.cloneNode(true);
		if (!(copy instanceof SVGElement)) continue;
		writeStyles(plot, copy);
		for (const live of copy.querySelectorAll('[data-live]')) live.remove();
		const place = plot.getBoundingClientRect();
		copy.setAttribute('x', String(place.left - box.left));
		copy.setAttribute('y', String(place.top - box.top));
		copy.setAttribute('overflow', 'visible');
		copy.setAttribute('font-family', 'IBM Plex Sans, sans-serif');
		copy.removeAttribute('class');
		root.append(copy);
	}
	return new XMLSerializer().serializeToString(root);
}

function writeStyles(from: Element, to: Element): void {
	const style = getComputedStyle(from);
	for (const property of KEPT) to.setAttribute(property, style.getPropertyValue(property));
	to.removeAttribute('class');
	for (const [i, child] of [...from.children].entries()) {
		const copy = to.children[i];
		if (copy) writeStyles(child, copy);
	}
}

/** The same as PNG, two pixels for each of the page. */
export async function pngOf(svg: string): Promise<Blob> {
	const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
	try {
		const image = new Image();
		image.src = address;
		await image.decode();
		const canvas = document.createElement('canvas');
		canvas.width = image.naturalWidth * FINER;
		canvas.height = image.naturalHeight * FINER;
		const context = canvas.getContext('2d');
		if (context === null) throw new Error('This browser gives no canvas to draw the picture on.');
		context.drawImage(image, 0, 0, canvas.width, canvas.height);
		const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
		if (blob === null) throw new Error('This browser could not write the picture as PNG.');
		return blob;
	} finally {
		URL.revokeObjectURL(address);
	}
}
