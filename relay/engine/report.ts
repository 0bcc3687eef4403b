import { type Survey, SURVEYS } from '#lib/alert/alert.ts';
import { SOURCE_STATES, type SourceState } from '#lib/protocol/news.ts';
import { type Fields, list, object, oneOf, orNull, text, whole } from '#lib/protocol/value.ts';
import type { CountedPartition } from './topic-counts.ts';

/** What an ingest says of itself every few seconds, in PERCH_STATE. */
export interface Report {
	/** Name of the ingest. */
	name: string;
	state: SourceState;
	/** One line with the cause, or null. */
	error: string | null;
	/** It has stopped as it was told to: others go on, or nobody does. */
	stopped: boolean;
	/** Topics that it reads; `lag`: messages behind the end, null where not known. */
	topics: { name: string; lag: number | null }[];
	/** Partitions that it has read since its start. */
	counts: CountedPartition[];
}

function entries<T>(value: unknown, path: string, read: (fields: Fields) => T): T[] {
	return list(value, path).map((one, at) => read(object(one, `${path}[${at}]`)));
}

/** Reads a report; throws where it is none. */
export function readReport(value: unknown): Report {
	const fields = object(value, 'report');
	return {
		name: text(fields['name'], 'name'),
		state: oneOf(fields['state'], SOURCE_STATES, 'state'),
		error: orNull(fields['error'], (one) => text(one, 'error')),
		stopped: fields['stopped'] === true,
		topics: entries(fields['topics'], 'topics', (one) => ({
			name: text(one['name'], 'name'),
			lag: orNull(one['lag'], (lag) => whole(lag, 'lag', 0))
		})),
		counts: entries(fields['counts'], 'counts', (one) => ({
			cluster: text(one['cluster'], 'cluster'),
			topic: text(one['topic'], 'topic'),
			partition: whole(one['partition'], 'partition', 0),
			survey: orNull(one['survey'], (survey): Survey => oneOf(survey, SURVEYS, 'survey')),
			frames: whole(one['frames'], 'frames', 0),
			rejected: whole(one['rejected'], 'rejected', 0),
			duplicates: whole(one['duplicates'], 'duplicates', 0)
		}))
	};
}

/** From the state that serves observers best: ingests stand in for each other. */
const BEST: readonly SourceState[] = ['live', 'quiet', 'paused', 'ended', 'connecting', 'failed'];

/**
 * What observers are told of all ingests together. While one of them reads, alerts come, as Kafka gives it what the others
 * leave; what ails the others is told beside it.
 */
export function joined(reports: readonly Report[]): { state: SourceState; error: string | null } {
	const working = reports.filter(({ stopped }) => !stopped);
	if (working.length === 0) {
		const names = reports.map(({ name }) => name).join(', ');
		return { state: 'failed', error: names === '' ? 'no ingest is at work' : `no ingest is at work: ${names} stopped` };
	}
	const state = BEST.find((one) => working.some((report) => report.state === one)) ?? 'failed';
	const troubles = working.flatMap(({ name, error }) =>
		error === null ? [] : [working.length === 1 ? error : `${name}: ${error}`]
	);
	return { state, error: troubles.length === 0 ? null : troubles.join('; ') };
}
