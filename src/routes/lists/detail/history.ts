import type { HistoryEntry } from '#lib/targets/step.ts';
import { TARGET_STATES } from '#lib/targets/target.ts';
import { STATE_NAMES } from '../words.ts';

/** Of a note in a line of the history, characters. */
const MOST = 60;

/** One change in words: `state Undecided → Keep`, `tag + spectrum`. `nameOf`: of a list by its id. */
export function historyText({ field, from, to }: HistoryEntry, nameOf: (id: string) => string): string {
	const [was, is] = [parsed(from), parsed(to)];
	switch (field) {
		case 'state':
			return `state ${stateName(was)} → ${stateName(is)}`;
		case 'priority':
			return `priority ${String(was)} → ${String(is)}`;
		case 'name':
			return `name ${brief(was)} → ${brief(is)}`;
		case 'note':
			return is === '' ? 'note deleted' : `note: ${brief(is)}`;
		case 'trashed':
			return is === null ? 'taken out of the trash' : 'put into the trash';
		case 'tags':
			return difference('tag', texts(was), texts(is));
		case 'ids':
			return difference('id', texts(was), texts(is));
		case 'lists':
			return difference('list', texts(was).map(nameOf), texts(is).map(nameOf));
	}
}

function parsed(json: string | null): unknown {
	return json === null ? null : (JSON.parse(json) as unknown);
}
function stateName(value: unknown): string {
	const state = TARGET_STATES.find((one) => one === value);
	return state === undefined ? '–' : STATE_NAMES[state];
}
function brief(value: unknown): string {
	const text = typeof value === 'string' ? value.replace(/\s+/g, ' ') : '–';
	return text.length <= MOST ? text : `${text.slice(0, MOST - 1)}…`;
}
function texts(value: unknown): string[] {
	return Array.isArray(value) ? value.map(String) : [];
}
function difference(what: string, was: readonly string[], is: readonly string[]): string {
	const gone = was.filter((one) => !is.includes(one)).map((one) => `− ${one}`);
	const came = is.filter((one) => !was.includes(one)).map((one) => `+ ${one}`);
	return `${what} ${[...came, ...gone].join(', ')}`;
}
