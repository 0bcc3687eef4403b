/** How long the browser may take to open a file that is saved, ms. */
const OPEN_MS = 60_000;

/** Hands a file to the browser to save. */
export function saveFile(name: string, type: string, content: string | Blob): void {
	const address = URL.createObjectURL(new Blob([content], { type }));
	const link = document.createElement('a');
	link.href = address;
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(address), OPEN_MS);
}
