import type { Sighting, Target, TargetList } from '../target.ts';
import { idOf, newestOf } from '../target.ts';
import { object, text, WireError } from '#lib/protocol/value.ts';
import type { Field } from '#lib/table/field.ts';
import { csvTable } from '#lib/table/csv.ts';
import { undefused } from '#lib/table/read-csv.ts';
import { voTable } from '#lib/table/votable.ts';
import type { Collection } from './collection.ts';
import type { Written } from './format.ts';
import { OWN_FORMAT, OWN_VERSION } from './own-json.ts';
import { readList, readTarget } from './own-target.ts';
import type { Gathering, Incoming } from './reading.ts';

type Column = Field<Target>;

/**
 * Columns of our tables. Those for people and other programs come first and are not read back where a later one says the same
 * with all that belongs to it; lists of values stand in one cell, as JSON. Times are ISO 8601 UTC.
 */
function columnsOf(lists: ReadonlyMap<string, TargetList>): Column[] {
	const told = new Set<string>();
	/** A list as a whole with the first target that is in it, then by its id. */
	const listData = (id: string): unknown => {
		const list = lists.get(id);
		if (list === undefined || told.has(id)) return id;
		told.add(id);
		return list;
	};
	const newest =
		<K extends keyof Sighting>(key: K) =>
		(target: Target) =>
			newestOf(target)?.[key] ?? null;
	const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
	return [
		words('name', 'Name', 'As shown', ({ name }) => name),
		words('kind', 'Kind', 'object, body or position', ({ kind }) => kind),
		figure('ra', 'RA', '°', 'Right ascension, ICRS', ({ ra }) => ra),
		figure('dec', 'Dec', '°', 'Declination, ICRS', ({ dec }) => dec),
		id('ztf', 'ZTF', 'ZTF name', (target) => idOf(target, 'ztf')),
		id('lsst', 'LSST', 'LSST diaObjectId', (target) => idOf(target, 'lsst')),
		words('ssName', 'Body', 'Solar System body, its name in small letters', (target) => idOf(target, 'sso')),
		words('label', 'Label', 'Class by Fink (ZTF), or what a match or a score says (LSST)', ({ label }) => label),
		words('family', 'Family', 'Kind of object by which it is drawn', ({ family }) => family),
		words('familyFrom', 'Family from', 'Which rule gave the family', ({ familyFrom }) => familyFrom),
		words('tns', 'TNS', 'Type in TNS', ({ tns }) => tns),
		figure('mjd', 'MJD UTC', 'd', 'Newest detection known here, MJD UTC', newest('mjd')),
		words('band', 'Band', 'Its band', newest('band')),
		figure('mag', 'Magnitude', 'mag', 'Its AB magnitude of the difference image', newest('mag')),
		figure('magErr', 'Magnitude error', 'mag', 'Its error, 1 sigma', newest('magErr')),
		figure('priority', 'Priority', null, '0 none, 3 first', ({ priority }) => priority),
		words('state', 'State', 'new, keep, later, observed or reject', ({ state }) => state),
		words('note', 'Note', 'Note', ({ note }) => note),
		words('tags', 'Tags', 'Tags, a list in JSON', ({ tags }) => JSON.stringify(tags)),
		words('lists', 'Lists', 'Names of its lists, a list in JSON', ({ lists: of }) =>
			JSON.stringify(of.flatMap((one) => lists.get(one)?.name ?? []))
		),
		figure('alerts', 'Alerts', null, 'Alerts of the live stream since it is followed', ({ alerts }) => alerts),
		words('since', 'Since', 'Followed since, UTC', ({ since }) => iso(since)),
		words('edited', 'Edited', 'Last change by hand, UTC', ({ edited }) => iso(edited)),
		words('trashed', 'Trashed', 'In the trash since, UTC; empty: it is not', ({ trashed }) => iso(trashed)),
		words('realm', 'Realm', 'sky, replay or simulated', ({ realm }) => realm),
		words('ids', 'Ids', 'All its ids, a list in JSON', ({ ids }) => JSON.stringify(ids)),
		words('sightings', 'Sightings', 'Newest detections, a list in JSON', ({ sightings }) => JSON.stringify(sightings)),
		words('listData', 'List data', 'Its lists: whole at first mention, then by id; JSON', ({ lists: of }) =>
			JSON.stringify(of.map(listData))
		),
		words('key', 'Key', 'Of this target in the browser that wrote it', ({ key }) => key)
	];
}

/** Columns by which a table is known as ours. */
const OURS = ['kind', 'ids', 'sightings', 'listData', 'key'];
export const isOwnTable = (names: readonly string[]): boolean => OURS.every((name) => names.includes(name));

const byId = (lists: readonly TargetList[]) => new Map(lists.map((list) => [list.id, list]));

/** Targets as CSV with all that is kept of them; a list without targets has no row. What a spreadsheet would run is defused. */
export function writeOwnCsv({ lists, targets }: Collection): Written {
	const content = csvTable(targets, columnsOf(byId(lists)));
	return { content, ending: 'csv', type: 'text/csv;charset=utf-8', targets: targets.length, left: 0 };
}

/**
 * Targets as VOTable with all that is kept of them; lists stand in INFOs too, those without targets as well. Characters that
 * XML cannot hold (controls) become U+FFFD and are counted in an INFO.
 */
export function writeOwnVoTable({ lists, targets }: Collection, name: string, written: Date): Written {
	const content = voTable(targets, columnsOf(byId(lists)), name, [
		['QUERY_STATUS', 'OK'],
		['format', `${OWN_FORMAT} ${OWN_VERSION}`],
		['written', written.toISOString()],
		...lists.map((list) => ['list', JSON.stringify(list)] as const)
	]);
	return { content, ending: 'vot', type: 'application/x-votable+xml', targets: targets.length, left: 0 };
}

/** Reads rows of our tables, in order: lists come with the first target that is in them. */
export class OwnRows {
	readonly #names: readonly string[];
	readonly #into: Gathering;
	readonly #known = new Set<string>();

	constructor(names: readonly string[], into: Gathering) {
		this.#names = names;
		this.#into = into;
	}
	/** A list that stands beside the rows, as JSON. */
	list(json: string): void {
		this.#learn(parsed(json, 'list'));
	}
	/** One row; '' and null: unknown. Throws a WireError. */
	read(cells: readonly (string | null)[]): Incoming {
		const cell = (name: string): string | null => cells[this.#names.indexOf(name)] ?? null;
		const some = (name: string) => (cell(name) === '' ? null : cell(name));
		const numeric = (name: string) => (some(name) === null ? null : Number(some(name)));
		const time = (name: string) => (some(name) === null ? null : Date.parse(some(name) ?? ''));
		const lists = parsed(cell('listData') ?? '[]', 'listData');
		const same = ['name', 'kind', 'family', 'familyFrom', 'state', 'realm', 'key'].map((name) => [name, cell(name)]);
		const target = readTarget(
			{
				...Object.fromEntries(same),
				...Object.fromEntries(['ra', 'dec', 'priority', 'alerts'].map((name) => [name, numeric(name)])),
				...Object.fromEntries(['since', 'edited', 'trashed'].map((name) => [name, time(name)])),
				label: some('label'),
				tns: some('tns'),
				note: cell('note') ?? '',
				tags: parsed(cell('tags') ?? '[]', 'tags'),
				ids: parsed(cell('ids') ?? '[]', 'ids'),
				sightings: parsed(cell('sightings') ?? '[]', 'sightings'),
				lists: Array.isArray(lists) ? lists.map((one: unknown) => this.#learn(one)) : lists
			},
			''
		);
		return { ...target, lists: target.lists.filter((one) => this.#known.has(one)) };
	}

	/** The id of a list, which is put with the others where it stands as a whole. */
	#learn(one: unknown): string {
		if (typeof one === 'string') return one;
		const list = readList(object(one, 'listData'), 'listData');
		if (!this.#known.has(list.id)) this.#into.lists.push(list);
		this.#known.add(list.id);
		return list.id;
	}
}

/** Cells of a CSV of ours as they were: without what defuses them; a bare empty one is null. */
export const plainCells = (cells: readonly { value: string; quoted: boolean }[]): (string | null)[] =>
	cells.map(({ value, quoted }) => (value === '' && !quoted ? null : undefused(value)));

function parsed(json: string, path: string): unknown {
	try {
		return JSON.parse(text(json, path)) as unknown;
	} catch (error) {
		if (error instanceof WireError) throw error;
		throw new WireError(`${path}: expected JSON, saw ${json.slice(0, 40)}`);
	}
}

function figure(name: string, title: string, unit: string | null, about: string, value: Column['value']): Column {
	return { name, title, unit, about, type: 'figure', id: false, value };
}
function words(name: string, title: string, about: string, value: Column['value']): Column {
	return { name, title, unit: null, about, type: 'text', id: false, value };
}
function id(name: string, title: string, about: string, value: Column['value']): Column {
	return { ...words(name, title, about, value), id: true };
}
