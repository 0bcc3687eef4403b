import { everything } from '#lib/targets/exchange/collection.ts';
import { MAX_FILE } from '#lib/targets/exchange/encoding.ts';
import { OWN_PIECE, ownJsonPieces } from '#lib/targets/exchange/own-json.ts';
import type { Library } from '#lib/targets/library.ts';
import { sizeText } from './sizes.ts';

/** A backup, to be saved as a file. */
export interface Backup {
	file: Blob;
	targets: number;
	lists: number;
}

/**
 * Everything in one file: targets, lists, trash, history, settings. `onshare`: share of the targets written, 0 to 1. Rejects
 * with one line for the user where the file could not be read back, with the signal's reason when cancelled.
 */
export async function makeBackup(
	library: Library,
	settings: Readonly<Record<string, string>>,
	{ signal, onshare }: { signal: AbortSignal; onshare: (share: number) => void }
): Promise<Backup> {
	const history = await library.wholeHistory();
	const collection = everything(library.held);
	const parts: string[] = [];
	const rows = collection.lists.length + collection.targets.length + history.length;
	for (const piece of ownJsonPieces(collection, new Date(), { history, settings })) {
		parts.push(piece);
		onshare(Math.min(1, (parts.length * OWN_PIECE) / Math.max(1, rows)));
		if (rows > OWN_PIECE) await new Promise((resolve) => setTimeout(resolve));
		signal.throwIfAborted();
	}
	const file = new Blob(parts, { type: 'application/json' });
	if (file.size > MAX_FILE) {
		throw new Error(
			`the backup would have ${sizeText(file.size)}, more than the ${sizeText(MAX_FILE)} that are read back: export lists one by one`
		);
	}
	return { file, targets: collection.targets.length, lists: collection.lists.length };
}
