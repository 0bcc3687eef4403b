import type { ArchiveDraft } from '../archive/draft.ts';
import type { LogDatabase } from './database.ts';
import type { Draft } from './draft.ts';

/** Puts what a batch brings into the database, within a transaction. `now`: ms since 1970. */
export function record(
	database: LogDatabase,
	draft: Draft,
	packets: ArchiveDraft,
	schema: (sha256: string) => string,
	now: number
): void {
	for (const file of packets.created) {
		database.putSchema(file.schema, schema(file.schema));
		database.putFile(file);
	}
	for (const file of packets.changed) database.putFileState(file);
	for (const [at, row] of draft.rows.entries()) {
		const place = packets.places[at];
		if (place === undefined) throw new RangeError(`no place for the packet of frame ${row.seq}`);
		database.putFrame({ ...row, place });
	}
	for (const row of draft.rejections) database.putRejection({ ...row, at: now });
	database.putTopic(draft.topic);
}
