import { brief } from './bare.ts';
import { dayMjd, dayText, instantWords, readDay, readInstant } from './instant.ts';
import { LAST_MJD } from '#lib/alert/time.ts';
import type { OptionName } from './options.ts';
import { ANY_TIME, LAST_NIGHT, type When } from './query.ts';
import type { Reading } from './reading.ts';

/** Options that say a time. */
export const TIMES: readonly OptionName[] = ['after', 'before', 'window', 'night'];

/** `after=`, `before=`, `window=` and `night=`, MJD UTC. */
export function whenOf(reading: Reading): When {
	const night = reading.value('night');
	const from = instantOf(reading, 'after', 'from');
	const before = instantOf(reading, 'before', 'until');
	const days = windowOf(reading, from);
	if (reading.has('night')) {
		for (const name of ['after', 'before', 'window'] as const) {
			const token = reading.options.get(name);
			if (token) reading.fault(token, `night= says the time already: take ${token.typed}= or night= away`);
		}
		return night === null ? ANY_TIME : nightOf(reading, night);
	}
	const to = from !== null && days !== null ? from + days : before;
	const end = reading.options.get('before');
	if (from !== null && before !== null && end && before <= from) {
		reading.fault(
			end,
			`before= (${instantWords(before)}) is not later than after= (${instantWords(from)}): swap them, or change one`
		);
	}
	const start = reading.options.get('after');
	if (from !== null && start && from > reading.now) {
		reading.fault(start, `after= (${instantWords(from)} UTC) is yet to come: write a time that is over`);
	}
	return from === null && to === null ? ANY_TIME : { kind: 'span', from, to };
}

function instantOf(reading: Reading, name: 'after' | 'before', label: string): number | null {
	const found = reading.value(name);
	if (found === null) return null;
	const read = readInstant(found.text);
	if ('problem' in read) {
		reading.fault(found.token, read.problem);
		return null;
	}
	reading.chip(found.token, label, `${instantWords(read.mjd)} UTC${read.as === 'date' ? '' : `, read as ${read.as}`}`);
	return read.mjd;
}

/** `window=`, days from `from`, MJD UTC. */
function windowOf(reading: Reading, from: number | null): number | null {
	const found = reading.value('window');
	if (found === null) return null;
	const match = /^(\d+(?:\.\d*)?|\.\d+)\s*(?:d|days?)?$/i.exec(found.text);
	const days = match ? Number(match[1]) : 0;
	if (!(days > 0) || days > 100_000) {
		reading.fault(found.token, `“${brief(found.text)}” is no number of days: write window=3, or 0.5 for 12 hours`);
		return null;
	}
	if (from !== null && from + days >= LAST_MJD) {
		reading.fault(
			found.token,
			`${days} days from ${instantWords(from)} end after the year 2099: write fewer, or take window= away for no end`
		);
		return null;
	}
	if (!reading.has('after')) {
		reading.fault(found.token, 'window= counts days from after=: write after= too, or night= for one day');
	} else if (reading.has('before')) {
		reading.fault(found.token, 'window= and before= both say the end: keep one of them');
	}
	reading.chip(found.token, 'for', `${days} ${days === 1 ? 'day' : 'days'}`);
	return days;
}

function nightOf(reading: Reading, { token, text }: NonNullable<ReturnType<Reading['value']>>): When {
	if (text.toLowerCase() === LAST_NIGHT) {
		reading.chip(token, 'night', 'the newest with data');
		return { kind: 'night', night: LAST_NIGHT };
	}
	const night = readDay(text);
	if (night === null) {
		reading.fault(token, `“${brief(text)}” is no night: write night=last, or the UTC day as 2026-03-22`);
		return ANY_TIME;
	}
	if (dayMjd(night) > reading.now) {
		reading.fault(token, `The night ${dayText(night)} is yet to come: write night=last for the newest with data`);
	}
	reading.chip(token, 'night', `${dayText(night)} UTC`);
	return { kind: 'night', night };
}
