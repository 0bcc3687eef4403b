import { type Band, BANDS, FAMILIES, type Family, type Survey, SURVEYS } from '#lib/alert/alert.ts';
import { separation } from '#lib/alert/position.ts';
import type { Frame } from './frame.ts';
import { list, number, object, oneOf, only, text } from './value.ts';

/** Which alerts a client wants. An absent or empty list = all; an absent value (null) does not pass a bound. */
export interface Filter {
	labels?: readonly string[];
	families?: readonly Family[];
	surveys?: readonly Survey[];
	bands?: readonly Band[];
	/** Faintest AB magnitude. */
	magMax?: number;
	/** Least real/bogus score, 0…1. */
	scoreMin?: number;
	/** deg ICRS; the rim is in it. */
	cone?: { ra: number; dec: number; radiusDeg: number };
}

const FIELDS = ['labels', 'families', 'surveys', 'bands', 'magMax', 'scoreMin', 'cone'];

/** Reads a filter strictly; throws a WireError for an unknown or wrongly typed field. */
export function readFilter(value: unknown, path = 'filter'): Filter {
	const fields = object(value, path);
	only(fields, FIELDS, path);
	const each = <T>(name: string, read: (value: unknown, path: string) => T): readonly T[] =>
		list(fields[name], `${path}.${name}`).map((one, at) => read(one, `${path}.${name}[${at}]`));
	const filter: Filter = {};
	if ('labels' in fields) filter.labels = each('labels', text);
	if ('families' in fields) filter.families = each('families', (one, at) => oneOf(one, FAMILIES, at));
	if ('surveys' in fields) filter.surveys = each('surveys', (one, at) => oneOf(one, SURVEYS, at));
	if ('bands' in fields) filter.bands = each('bands', (one, at) => oneOf(one, BANDS, at));
	if ('magMax' in fields) filter.magMax = number(fields['magMax'], `${path}.magMax`);
	if ('scoreMin' in fields) filter.scoreMin = number(fields['scoreMin'], `${path}.scoreMin`);
	if ('cone' in fields) {
		const at = `${path}.cone`;
		const cone = object(fields['cone'], at);
		only(cone, ['ra', 'dec', 'radiusDeg'], at);
		filter.cone = {
			ra: number(cone['ra'], `${at}.ra`, 0, 360),
			dec: number(cone['dec'], `${at}.dec`, -90, 90),
			radiusDeg: number(cone['radiusDeg'], `${at}.radiusDeg`, 0, 180)
		};
	}
	return filter;
}

/** The test that a filter stands for; null where everything passes. */
export function matcher(filter: Filter): ((frame: Frame) => boolean) | null {
	const tests: ((frame: Frame) => boolean)[] = [];
	const among = <T>(items: readonly T[] | undefined, value: (frame: Frame) => T | null) => {
		if (items === undefined || items.length === 0) return;
		const wanted = new Set<T | null>(items);
		tests.push((frame) => wanted.has(value(frame)));
	};
	among(filter.surveys, (frame) => frame.survey);
	among(filter.families, (frame) => frame.family);
	among(filter.bands, (frame) => frame.band);
	among(filter.labels, (frame) => frame.label);
	const { magMax, scoreMin, cone } = filter;
	if (magMax !== undefined) tests.push(({ mag }) => mag !== null && mag <= magMax);
	if (scoreMin !== undefined) tests.push(({ score }) => score !== null && score >= scoreMin);
	if (cone !== undefined) tests.push((frame) => separation(cone, frame) <= cone.radiusDeg);
	return tests.length === 0 ? null : (frame) => tests.every((test) => test(frame));
}
