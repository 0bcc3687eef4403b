import type { Archive, ArchiveFile } from '../archive.ts';

export interface Keep {
	/** Frames. */
	alerts: number;
	/** Bytes of container files. */
	bytes: number;
}

/**
 * What has to go. Of frames the newest `keep.alerts` stay, to the frame; packets go by whole files, each once all its
 * frames are gone. While the files are too large the one that ends longest ago goes, and `first` moves behind its last
 * frame. The files in `written` stay: they hold the newest frames. So a frame that is kept has its packet, and bytes may
 * exceed the bound by less than the files that grow.
 */
export function outdated(
	archive: Archive,
	written: ReadonlyMap<number, ArchiveFile>,
	ends: { first: number; last: number },
	keep: Keep
): { first: number; files: ArchiveFile[] } {
	let first = Math.max(ends.first, ends.last - keep.alerts + 1);
	let bytes = archive.bytes;
	for (const file of written.values()) bytes += file.bytes - (archive.files.get(file.id)?.bytes ?? 0);
	const gone = new Map<number, ArchiveFile>();
	const drop = (file: ArchiveFile) => {
		gone.set(file.id, file);
		bytes -= file.bytes;
	};
	for (const file of archive.below(first)) if (!written.has(file.id)) drop(file);
	if (bytes > keep.bytes) {
		const rest = [...archive.files.values()].filter(({ id }) => !gone.has(id) && !written.has(id));
		rest.sort((a, b) => a.lastSeq - b.lastSeq);
		for (const file of rest) {
			// Never the file of the newest frame.
			if (bytes <= keep.bytes || file.lastSeq >= ends.last) break;
			drop(file);
			first = Math.max(first, file.lastSeq + 1);
		}
	}
	return { first, files: [...gone.values()] };
}
