import { BANDS, type Band, FAMILIES, type Family, SURVEYS, type Survey } from '#lib/alert/alert.ts';
import { surveysOfWord } from '#lib/alert/names.ts';
import { type Field, FIELDS } from '#lib/finder/chart.ts';
import { COLOUR_MAPS, type ColourMap } from '#lib/fits/colours.ts';
import { type Stretch, STRETCHES } from '#lib/fits/stretch.ts';
import { type Filter, NO_FILTER, type Span } from '#lib/live/filter.ts';
import { idOf, type Target } from '#lib/targets/target.ts';
import { isSort, type Sort } from '#lib/live/sort.ts';

/** What an address of the live sky restores. */
export interface SkyPlace {
	filter: Filter;
	span: Span;
	sort: Sort;
	/** Id of the chosen object. */
	object: string | null;
}

/** The address of the live sky with all that is chosen on it; what is as at the start is left out. */
export function skyRoute({ filter, span, sort, object }: SkyPlace): string {
	const query = new URLSearchParams();
	const list = (name: string, values: readonly string[]) => {
		if (values.length > 0) query.set(name, values.join(','));
	};
	list('family', filter.families);
	list('topic', filter.topics);
	list('survey', filter.surveys);
	list('band', filter.bands);
	if (filter.magMax !== null) query.set('mag', String(filter.magMax));
	if (filter.scoreMin !== null) query.set('score', String(filter.scoreMin));
	if (span.from !== null) query.set('from', new Date(span.from).toISOString());
	if (span.to !== null) query.set('to', new Date(span.to).toISOString());
	if (sort !== 'newest') query.set('sort', sort);
	if (object !== null) query.set('object', object);
	const text = query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
	return text === '' ? '/' : `/?${text}`;
}

/** Reads an address of the live sky; what it does not understand counts as not said. */
export function readSkyRoute(query: URLSearchParams): SkyPlace {
	const list = (name: string) => (query.get(name) ?? '').split(',').filter((value) => value !== '');
	const sort = query.get('sort') ?? '';
	return {
		filter: {
			...NO_FILTER,
			families: known(list('family'), FAMILIES) as Family[],
			topics: list('topic'),
			surveys: known(list('survey'), SURVEYS) as Survey[],
			bands: known(list('band'), BANDS) as Band[],
			magMax: number(query.get('mag')),
			scoreMin: number(query.get('score'))
		},
		span: span(time(query.get('from')), time(query.get('to'))),
		sort: isSort(sort) ? sort : 'newest',
		object: query.get('object') || null
	};
}

function known(values: readonly string[], all: readonly string[]): string[] {
	return all.filter((value) => values.includes(value));
}
function number(text: string | null): number | null {
	const value = text === null || text.trim() === '' ? Number.NaN : Number(text);
	return Number.isFinite(value) ? value : null;
}
/** Times that are none together count as not said. */
function span(from: number | null, to: number | null): Span {
	return from !== null && to !== null && from >= to ? { from: null, to: null } : { from, to };
}
/** ISO 8601 UTC → ms since 1970. */
function time(text: string | null): number | null {
	const iso = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?Z)?$/.test(text ?? '');
	const value = iso ? Date.parse(text ?? '') : Number.NaN;
	return Number.isNaN(value) ? null : value;
}

/** The search page, asked for what its box holds; '' = nothing asked yet. */
export function searchRoute(text: string): string {
	if (text === '') return '/search';
	const query = new URLSearchParams({ q: text }).toString();
	// Signs that mean nothing within a value: a link is read by people too.
	return `/search?${query.replaceAll('%3D', '=').replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%2F', '/')}`;
}
/** How the stamps of an object are looked at. */
export interface StampsLook {
	stretch: Stretch;
	colours: ColourMap;
	/** Per cent of the pixels that are drawn black, and that are not drawn white. */
	low: number;
	high: number;
	/** The limits of all three together. */
	same: boolean;
}
export const STAMPS_START: StampsLook = { stretch: 'asinh', colours: 'grey', low: 1, high: 99.8, same: false };

/** What an address of an object's page restores. */
export interface ObjectPlace {
	/** The alert whose stamps, scores and columns are shown, in digits; null: the newest. */
	alert: string | null;
	stamps: StampsLook;
}

/** The page of one object: ZTF name or diaObjectId in digits; what is as at the start is left out. */
export function objectRoute(
	id: string,
	{ alert, stamps }: ObjectPlace = { alert: null, stamps: STAMPS_START }
): string {
	const query = [
		...(alert === null ? [] : [`alert=${alert}`]),
		...(['stretch', 'colours', 'low', 'high'] as const)
			.filter((name) => stamps[name] !== STAMPS_START[name])
			.map((name) => `${name}=${stamps[name]}`),
		...(stamps.same ? ['same=1'] : [])
	].join('&');
	return `/object/${encodeURIComponent(id)}${query === '' ? '' : `?${query}`}`;
}
/** Reads an address of an object's page; what it does not understand counts as not said. */
export function readObjectRoute(query: URLSearchParams): ObjectPlace {
	const alert = query.get('alert') ?? '';
	const [low, high] = [number(query.get('low')) ?? STAMPS_START.low, number(query.get('high')) ?? STAMPS_START.high];
	const limits = low >= 0 && low < high && high <= 100 ? { low, high } : {};
	return {
		alert: /^\d{1,20}$/.test(alert) ? alert : null,
		stamps: {
			...STAMPS_START,
			stretch: STRETCHES.find((stretch) => stretch === query.get('stretch')) ?? STAMPS_START.stretch,
			colours: COLOUR_MAPS.find((map) => map === query.get('colours')) ?? STAMPS_START.colours,
			...limits,
			same: query.get('same') === '1'
		}
	};
}
/** How large a finder is, arcmin, or null: as large as the stamp; and which stamp it shows. */
export interface FinderPlace {
	field: Field | null;
	image: 'science' | 'template';
}
export const FINDER_START: FinderPlace = { field: 1, image: 'science' };

/** The finder of one object, a page to print. What is asked of CDS by a press is in no address. */
export function finderRoute(id: string, { field, image }: FinderPlace = FINDER_START): string {
	const query = [
		...(field === FINDER_START.field ? [] : [`field=${field ?? 'stamp'}`]),
		...(image === FINDER_START.image ? [] : [`image=${image}`])
	].join('&');
	return `${objectRoute(id)}/finder${query === '' ? '' : `?${query}`}`;
}
/** Reads an address of a finder; what it does not understand counts as not said. */
export function readFinderRoute(query: URLSearchParams): FinderPlace {
	const said = query.get('field');
	return {
		field: said === 'stamp' ? null : (FIELDS.find((field) => String(field) === said) ?? FINDER_START.field),
		image: query.get('image') === 'template' ? 'template' : FINDER_START.image
	};
}
/** The page of one Solar System body, any spelling of its name. */
export function ssoRoute(name: string): string {
	return `/sso/${encodeURIComponent(name)}`;
}

/** The page of a target: its object's or its body's; null: a place alone has none. */
export function targetRoute(target: Pick<Target, 'kind' | 'name' | 'ids'>): string | null {
	if (target.kind === 'body') return ssoRoute(target.name);
	const id = idOf(target, 'ztf') ?? idOf(target, 'lsst');
	return id === null ? null : objectRoute(id);
}

/** The statistics of a stretch of nights (`YYYY`, `YYYYMM`, `YYYYMMDD`; '' all), of both surveys or of one. */
export function statisticsRoute(date: string, surveys: readonly Survey[]): string {
	const query = [
		...(date === '' ? [] : [`date=${date}`]),
		...(SURVEYS.every((survey) => surveys.includes(survey)) ? [] : [`survey=${surveys.join(',')}`])
	].join('&');
	return query === '' ? '/statistics' : `/statistics?${query}`;
}
/** The surveys that an address names, `ztf`, `lsst`, `both` or several with commas; none named: all. Null where another word is. */
export function readSurveys(text: string): readonly Survey[] | null {
	const words = text.split(',').filter((word) => word.trim() !== '');
	const meant = words.map(surveysOfWord);
	if (meant.includes(null)) return null;
	return words.length === 0 ? SURVEYS : SURVEYS.filter((survey) => meant.some((some) => some?.includes(survey)));
}

/** A list of targets by its id, or `all`, or `trash`; null: the page of all lists. */
export function listRoute(id: string | null): string {
	return id === null ? '/lists' : `/lists/${encodeURIComponent(id)}`;
}

export function decoded(text: string | undefined): string {
	try {
		return decodeURIComponent(text ?? '');
	} catch {
		return text ?? '';
	}
}
