import fc from 'fast-check';
import { FINK_CLASSES, LOW_STATE_CLASS, LSST_TAGS, ZTF_CLASSES } from '#lib/query/classes.ts';
import { DEFAULT_RADIUS, MAX_RADIUS } from '#lib/alert/coordinates.ts';
import { wholePosition } from '#lib/alert/position.ts';
import { FIRST_MJD } from '#lib/alert/time.ts';
import type { Query, When } from '#lib/query/query.ts';

/** MJD UTC at which the tests are read. */
export const NOW = 61_369.25;

const surveys = fc.constantFrom<('ztf' | 'lsst')[]>(['ztf', 'lsst'], ['lsst', 'ztf'], ['ztf'], ['lsst']);
const letters = (count: number) =>
	fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: count, maxLength: count });
const digits = (least: number, most: number) =>
	fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: least, maxLength: most });
const ztf = fc
	.tuple(digits(2, 2), letters(7))
	.map(([year, rest]) => ({ survey: 'ztf' as const, id: `ZTF${year}${rest}` }));
const lsst = digits(17, 18).map((id) => ({ survey: 'lsst' as const, id }));
const id = fc.oneof(ztf, lsst);
const finite = (min: number, max: number) =>
	fc
		.double({ min, max, noNaN: true, noDefaultInfinity: true })
		// Smaller than anything that a sky or a clock has.
		.map((value) => (Math.abs(value) < 1e-9 ? 0 : value));
const place = fc.record({ ra: finite(0, 360), dec: finite(-90, 90) }).map(wholePosition);
const radius = fc.oneof(
	fc.integer({ min: 1, max: MAX_RADIUS }),
	finite(0, MAX_RADIUS).filter((value) => value > 0)
);
const moment = fc.oneof(
	fc.integer({ min: FIRST_MJD, max: 61_369 }),
	fc.integer({ min: 0, max: 1_700_000_000 }).map((s) => s / 86_400 + FIRST_MJD),
	finite(FIRST_MJD, NOW)
);
const night = fc
	.integer({ min: FIRST_MJD, max: 61_369 })
	.map((mjd) => new Date((mjd - FIRST_MJD) * 86_400_000).toISOString().slice(0, 10).replaceAll('-', ''));
const dated: fc.Arbitrary<When> = fc.oneof(
	fc.record({ kind: fc.constant('span' as const), from: moment, to: fc.constant(null) }),
	fc.record({ kind: fc.constant('span' as const), from: fc.constant(null), to: moment }),
	fc
		.tuple(moment, moment)
		.filter(([a, b]) => a !== b)
		.map(([a, b]) => ({ kind: 'span' as const, from: Math.min(a, b), to: Math.max(a, b) })),
	fc.record({ kind: fc.constant('night' as const), night: fc.oneof(fc.constant('last'), night) })
);
const when = fc.oneof(fc.constant<When>({ kind: 'any' }), dated);
const last = fc.integer({ min: 1, max: 1000 });
/** Names with blanks, quotes, commas, equals signs and letters of all scripts, as the box leaves them: trimmed. */
export const name = fc
	.oneof(
		fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
		fc.string({ unit: fc.constantFrom(...`aB3 '"“”‘’„«»=:,;.+-(/)`), minLength: 1, maxLength: 12 }),
		fc.constantFrom(
			'M 31',
			'TXS 0506+056',
			'AT 2019qiz',
			'8467',
			'anomaly',
			'SN candidate',
			'in_tns',
			'last=5',
			'10 20',
			"M 31 1'",
			'candidates',
			'class SN',
			'ra,dec',
			'RA Dec 10 20',
			'ZTF21abfmbix 5 arcmin'
		)
	)
	.map((text) => text.trim())
	.filter((text) => text !== '' && text.length <= 100);
const classes = fc.uniqueArray(fc.constantFrom(...ZTF_CLASSES), { minLength: 1, maxLength: 5 });
const tags = fc.uniqueArray(fc.constantFrom(...LSST_TAGS.filter(({ api }) => api).map((tag) => tag.name)), {
	minLength: 1,
	maxLength: 5
});
const two = fc.integer({ min: 0, max: 23 }).map((hour) => String(hour).padStart(2, '0'));
const day = night.map((text) => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);
const kind = <K extends Query['kind']>(value: K) => fc.constant(value);

/** Questions of every kind, as the form may make them. */
export const QUERIES: { [K in Query['kind']]: fc.Arbitrary<Query & { kind: K }> } = {
	object: fc.record({
		kind: kind('object'),
		ids: fc.uniqueArray(id, { minLength: 1, maxLength: 30, selector: (one) => one.id })
	}),
	prefix: fc.record({
		kind: kind('prefix'),
		prefix: fc
			.tuple(digits(2, 2), fc.integer({ min: 3, max: 6 }).chain(letters))
			.map(([year, rest]) => `ZTF${year}${rest}`)
	}),
	cone: fc.record({
		kind: kind('cone'),
		centre: fc.oneof(
			fc.record({ kind: fc.constant('place' as const), place }),
			fc.record({ kind: fc.constant('object' as const), id }),
			fc.record({ kind: fc.constant('name' as const), name })
		),
		radius: fc.oneof(radius, fc.constant(DEFAULT_RADIUS)),
		when,
		dates: fc.constantFrom('within' as const, 'across' as const),
		surveys
	}),
	places: fc.record({
		kind: kind('places'),
		places: fc.array(
			fc.tuple(place, radius).map(([at, size]) => ({ ...at, radius: size })),
			{ minLength: 1, maxLength: 30 }
		),
		surveys
	}),
	name: fc.record({ kind: kind('name'), name, radius: fc.constant(DEFAULT_RADIUS), when, surveys }),
	class: fc.oneof(
		fc.record({
			kind: kind('class'),
			classes,
			last,
			when,
			trend: fc.constantFrom(null, 'rising' as const, 'fading' as const)
		}),
		fc.record({
			kind: kind('class'),
			classes: fc.constant([LOW_STATE_CLASS]),
			last,
			when,
			trend: fc.constantFrom('low_state' as const, 'new_low_state' as const)
		})
	),
	tag: fc.record({ kind: kind('tag'), tags, last, when }),
	date: fc
		.record({
			kind: kind('date'),
			when: dated,
			classes: fc.option(fc.oneof(classes, fc.constant([...FINK_CLASSES]))),
			tags: fc.option(tags),
			surveys
		})
		.filter((query) => query.classes === null || query.surveys.includes('ztf'))
		.filter((query) => query.tags === null || query.surveys.includes('lsst')),
	sso: fc.record({
		kind: kind('sso'),
		names: fc.uniqueArray(fc.oneof(name, fc.constantFrom('(4) Vesta', '2010 JO69', '10P', '8467')), {
			minLength: 1,
			maxLength: 10
		}),
		surveys
	}),
	candidates: fc.record({
		kind: kind('candidates'),
		what: fc.constantFrom('orbits' as const, 'alerts' as const),
		id: fc.option(name),
		when,
		last
	}),
	tracklet: fc.oneof(
		fc.record({
			kind: kind('tracklet'),
			id: fc.tuple(night, two, two, two, digits(2, 2)).map(([n, h, m, s, x]) => `TRCK_${n}_${h}${m}${s}_${x}`),
			date: fc.constant(null)
		}),
		fc.record({
			kind: kind('tracklet'),
			id: fc.constant(null),
			date: fc.oneof(
				day,
				fc.tuple(day, two).map(([d, h]) => `${d} ${h}`),
				fc.tuple(day, two, two).map(([d, h, m]) => `${d} ${h}:${m}`),
				fc.tuple(day, two, two, two).map(([d, h, m, s]) => `${d} ${h}:${m}:${s}`)
			)
		})
	),
	anomaly: fc.record({ kind: kind('anomaly'), last, when }),
	statistics: fc.record({
		kind: kind('statistics'),
		date: fc.oneof(fc.constantFrom('', '2026', '202603'), night),
		surveys
	}),
	skymap: fc.record({
		kind: kind('skymap'),
		event: fc.option(
			fc.tuple(fc.constantFrom('S', 'MS', 'GW', 'TS'), digits(6, 6), letters(2)).map((text) => text.join(''))
		),
		level: finite(0, 1).filter((level) => level > 0),
		daysBefore: finite(0, 30),
		daysAfter: finite(0, 30).filter((days) => days > 0),
		surveys
	})
};
export const anyQuery: fc.Arbitrary<Query> = fc.oneof(...Object.values(QUERIES));
