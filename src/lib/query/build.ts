import { SURVEYS } from '#lib/alert/alert.ts';
import { DEFAULT_RADIUS } from '#lib/alert/coordinates.ts';
import { brief } from './bare.ts';
import { buildList } from './build-list.ts';
import type { Head } from './heads.ts';
import type { OptionName } from './options.ts';
import { type Centre, MAX_NAME, type Query } from './query.ts';
import type { Reading } from './reading.ts';
import { count, placeWords, radiusWords } from './units.ts';
import { countOf, datesOf, daysOf, levelOf, onlySurvey, radiusOr, surveysOf } from './values.ts';
import { TIMES, whenOf } from './when.ts';

/** Names of events at GraceDB. */
const EVENT = /^[A-Za-z]{1,8}\d{6}\w{0,20}$/;

/** What an option goes with. */
const GOES_WITH: Partial<Readonly<Record<OptionName, string>>> = {
	r: 'a position, an object or a name',
	last: 'class=, tag=, anomaly and candidates=',
	trend: 'class=',
	dates: 'a cone',
	level: 'event=',
	days: 'event=',
	survey: 'what both surveys can be asked',
	after: 'a cone, a class, a tag, or stands alone',
	before: 'a cone, a class, a tag, or stands alone',
	window: 'after=, around a cone, a class or a tag',
	night: 'a cone, a class, a tag, or stands alone'
};

/** What to do with an option that does not go with what is asked about. */
const INSTEAD: Readonly<Record<string, string>> = {
	object: 'take it away, or write r= for a cone around the object'
};

/** The question of one head and its options; what does not go together is told. */
export function build(reading: Reading, heads: readonly Head[]): Query | null {
	const listed = heads.filter(({ kind }) => kind === 'class' || kind === 'tag');
	const [head, second] = listed.length === heads.length ? heads : heads.filter((one) => !listed.slice(1).includes(one));
	if (head !== undefined && second !== undefined && listed.length < heads.length) {
		reading.fault(
			second,
			`Two things are asked about, ${head.what} and ${second.what} (“${brief(reading.text.slice(second.from, second.to))}”): keep one`
		);
		return null;
	}
	const query = head === undefined ? alone(reading) : one(reading, head);
	// An option whose head could not be read is not what is wrong.
	const unclear = reading.problems.length > 0 && (head === undefined || head.kind === 'problem');
	for (const token of reading.unused()) {
		if (unclear || token.name === null) continue;
		const goes = GOES_WITH[token.name] ?? 'other questions';
		reading.fault(
			token,
			`${token.typed}= goes with ${goes}, not with ${head?.what ?? 'dates alone'}: ${INSTEAD[head?.kind ?? ''] ?? 'take it away'}`
		);
	}
	return query;
}

/** No head: all alerts of some time, or options that lack what they go with. */
function alone(reading: Reading): Query | null {
	if (reading.has(...TIMES)) {
		const dated = { kind: 'date', when: whenOf(reading), classes: null, tags: null } as const;
		return { ...dated, surveys: surveysOf(reading) };
	}
	for (const token of [...reading.options.values()]) {
		if (reading.broken.size > 0 || token.name === null) break;
		reading.take(token.name);
		const goes = GOES_WITH[token.name] ?? 'candidates=orbits or candidates=alerts';
		reading.fault(token, `${token.typed}= goes with ${goes}: write what is asked about too`);
	}
	return null;
}

function one(reading: Reading, head: Head): Query | null {
	switch (head.kind) {
		case 'problem':
			reading.fault(head, head.problem);
			return null;
		case 'object': {
			if (reading.has('r', 'dates')) {
				const [id, other] = head.ids;
				if (other !== undefined) {
					reading.fault(
						head,
						`A radius goes around one object, here are ${count(head.ids.length)}: keep one, or take r= away`
					);
				}
				if (id === undefined) return null;
				reading.chip(head, 'around', id.id);
				return cone(reading, { kind: 'object', id }, null);
			}
			reading.chip(
				head,
				head.ids.length === 1 ? 'object' : 'objects',
				head.ids.length === 1 ? (head.ids[0]?.id ?? '') : count(head.ids.length)
			);
			for (const survey of SURVEYS) {
				if (head.ids.every((id) => id.survey === survey)) onlySurvey(reading, survey, 'The id is');
			}
			return { kind: 'object', ids: head.ids };
		}
		case 'prefix':
			reading.chip(head, 'objects', `ZTF names that begin with ${head.prefix}`);
			onlySurvey(reading, 'ztf', 'The name is');
			return { kind: 'prefix', prefix: head.prefix };
		case 'place':
			reading.chip(head, 'around', placeWords(head.place));
			return cone(reading, { kind: 'place', place: head.place }, head.radius);
		case 'around': {
			const { centre, radius } = head;
			const where = centre.kind === 'object' ? centre.id.id : byName(centre.name);
			reading.chip(head, 'around', `${where}, within ${radiusWords(radius)}`);
			return cone(reading, centre, radius);
		}
		case 'places': {
			reading.chip(head, 'around', `${count(head.places.length)} positions`);
			const said = head.places.every(({ radius }) => radius !== null) && !reading.has('r');
			const radius = said ? DEFAULT_RADIUS : radiusOr(reading, null);
			const places = head.places.map((place) => ({ ...place, radius: place.radius ?? radius }));
			return { kind: 'places', places, surveys: surveysOf(reading) };
		}
		case 'name': {
			if (head.name.length > MAX_NAME) {
				reading.fault(head, `A name has at most ${MAX_NAME} characters, this has ${head.name.length}: shorten it`);
			}
			if (reading.has('r', 'dates')) {
				reading.chip(head, 'around', byName(head.name));
				return cone(reading, { kind: 'name', name: head.name }, null);
			}
			reading.chip(head, 'name', `“${head.name}”, to be resolved`);
			return {
				kind: 'name',
				name: head.name,
				radius: radiusOr(reading, null),
				when: whenOf(reading),
				surveys: surveysOf(reading)
			};
		}
		case 'sso':
			reading.chip(head, 'body', head.name);
			return { kind: 'sso', names: [head.name], surveys: surveysOf(reading) };
		case 'event': {
			const file = head.event.toLowerCase() === 'file';
			if (!file && !EVENT.test(head.event)) {
				reading.fault(
					head,
					`“${brief(head.event)}” is no event: write its name at GraceDB, as S230518h, or file for a map beside the box`
				);
			}
			reading.chip(head, 'event', file ? 'a map from a file' : head.event);
			const level = levelOf(reading);
			const [daysBefore, daysAfter] = daysOf(reading);
			const event = file ? null : head.event;
			return { kind: 'skymap', event, level, daysBefore, daysAfter, surveys: surveysOf(reading, ['ztf']) };
		}
		case 'tracklet':
			reading.chip(head, 'tracklets', head.id ?? `${head.date ?? ''} UTC`);
			onlySurvey(reading, 'ztf', 'Tracklets are');
			return { kind: 'tracklet', id: head.id, date: head.date };
		case 'anomaly':
			reading.chip(head, 'anomalies', 'the most anomalous alerts');
			onlySurvey(reading, 'ztf', 'Anomalies are');
			return { kind: 'anomaly', last: countOf(reading, 'anomaly'), when: whenOf(reading) };
		default:
			return buildList(reading, head);
	}
}

function byName(name: string): string {
	return `“${name}”, by SIMBAD or TNS`;
}

/** trailing: radius behind the position, arcsec. */
function cone(reading: Reading, centre: Centre, trailing: number | null): Query {
	return {
		kind: 'cone',
		centre,
		radius: radiusOr(reading, trailing),
		when: whenOf(reading),
		dates: datesOf(reading),
		surveys: surveysOf(reading)
	};
}
