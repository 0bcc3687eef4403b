import fc from 'fast-check';
import { BANDS, FAMILIES, FAMILY_FROM, SURVEYS } from '#lib/alert/alert.ts';
import type { Collection } from '#lib/targets/exchange/collection.ts';
import { readFile } from '#lib/targets/exchange/read.ts';
import { badText, type Reading } from '#lib/targets/exchange/reading.ts';
import { wholeTarget } from '#lib/targets/new-target.ts';
import {
	type NewTarget,
	REALMS,
	type Target,
	TARGET_KINDS,
	TARGET_STATES,
	type TargetList
} from '#lib/targets/target.ts';

export const WRITTEN = new Date(Date.UTC(2026, 2, 22, 14));
const AT = Date.UTC(2026, 2, 21, 9, 31, 5, 120);

/** A list with all that it may have. */
export const LIST: TargetList = {
	id: 'list-1',
	name: 'Tonight, Kitt Peak',
	topics: ['fink_sn_*'],
	made: AT,
	looked: AT + 1,
	order: 3,
	trashed: null,
	realm: 'sky'
};

export function target(key: string, given: Partial<Target> & Pick<NewTarget, 'name' | 'ids' | 'ra' | 'dec'>): Target {
	return { ...wholeTarget({ kind: 'object', ...given }, key, given.lists ?? [], AT), trashed: given.trashed ?? null };
}

export const reading = (content: string | Uint8Array<ArrayBuffer>): Promise<Reading> => readFile(new Blob([content]));
/** What was read, short: name, ids and place of the good rows, problems of the bad ones. */
export async function gist(content: string | Uint8Array<ArrayBuffer>): Promise<{ good: string[]; bad: string[] }> {
	const { targets, bad } = await reading(content);
	const round = (value: number | null) => (value === null ? '–' : String(Number(value.toFixed(5))));
	const shown = targets.map(({ name, ids, ra, dec, note = '', tags = [] }) =>
		[name, ids.join('+'), ra === null ? '' : `${round(ra)} ${round(dec)}`, note, ...tags.map((tag) => `#${tag}`)]
			.filter((part) => part !== '')
			.join(' | ')
	);
	return { good: shown, bad: bad.map(badText) };
}

/** Any text, with what files and spreadsheets stumble over. */
const hostile = fc.constantFrom(
	'=1+1',
	"'=x",
	"''",
	'+1',
	'-1',
	'@a',
	'\tx',
	'a,b;c|d',
	'"',
	'""',
	'a\nb',
	'a\r\nb',
	'\rx',
	' x ',
	'#c',
	'# x',
	'<b>&amp;]]>',
	'{}',
	'[]',
	'null',
	'NaN',
	'170028513894596704',
	'1e5',
	'\u2028',
	'🔭',
	'κ 9.8″'
);
const texts = (most: number, letters: fc.Arbitrary<string>) =>
	fc
		.oneof(hostile, letters)
		.map((text) => text.slice(0, most))
		.filter((text) => text !== '');
/** JSON has no −0, and no value of ours means anything by it. */
const plain = (value: number): number => value + 0;
const times = fc.integer({ min: 0, max: 4e12 });
const figures = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }).map(plain));

/** Collections of any kind; `letters`: what texts are made of. */
export function collections(letters: fc.Arbitrary<string>): fc.Arbitrary<Collection> {
	const lists = fc.uniqueArray(
		fc.record({
			id: fc.uuid(),
			name: texts(120, letters),
			topics: fc.array(texts(60, letters), { maxLength: 3 }),
			made: times,
			looked: fc.option(times),
			order: fc.integer({ min: 0, max: 1000 }),
			trashed: fc.option(times),
			realm: fc.constantFrom(...REALMS)
		}),
		{ maxLength: 3, selector: ({ id }) => id }
	);
	const sighting = fc.record({
		survey: fc.constantFrom(...SURVEYS),
		alertId: texts(40, letters),
		mjd: fc.double({ min: 50_000, max: 70_000, noNaN: true }),
		band: fc.constantFrom(...BANDS),
		mag: figures,
		magErr: figures,
		flux: figures,
		fluxErr: figures,
		at: times
	});
	return lists.chain((some) =>
		fc
			.uniqueArray(
				fc.record({
					key: fc.uuid(),
					kind: fc.constantFrom(...TARGET_KINDS),
					name: texts(120, letters),
					ids: fc.array(
						fc.bigInt(10n ** 16n, 10n ** 18n - 1n).map((id) => `lsst:${id}`),
						{ maxLength: 3 }
					),
					place: fc.option(
						fc.tuple(
							fc.double({ min: 0, max: 359.999, noNaN: true }).map(plain),
							fc.double({ min: -90, max: 90, noNaN: true }).map(plain)
						)
					),
					label: fc.option(texts(60, letters)),
					family: fc.constantFrom(...FAMILIES),
					familyFrom: fc.constantFrom(...FAMILY_FROM),
					tns: fc.option(texts(60, letters)),
					sightings: fc.array(sighting, { maxLength: 3 }),
					alerts: fc.nat(),
					lists: fc.subarray(some.map(({ id }) => id)),
					note: fc.oneof(fc.constant(''), texts(2000, letters)),
					tags: fc.array(texts(60, letters), { maxLength: 3 }),
					priority: fc.constantFrom(0, 1, 2, 3) as fc.Arbitrary<Target['priority']>,
					state: fc.constantFrom(...TARGET_STATES),
					since: times,
					edited: times,
					trashed: fc.option(times)
				}),
				{ minLength: 1, maxLength: 4, selector: ({ key }) => key }
			)
			.map((rows) => ({
				lists: some,
				targets: rows.map(({ place, ...row }) => ({
					...row,
					ra: place?.[0] ?? null,
					dec: place?.[1] ?? null,
					realm: 'sky' as const
				}))
			}))
	);
}
