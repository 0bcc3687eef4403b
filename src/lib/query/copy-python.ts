import type { Survey } from '#lib/alert/alert.ts';
import { SURVEY_NAMES } from '#lib/alert/names.ts';
import { TAI_MINUS_UTC_S } from '#lib/alert/time.ts';
import type { Bases } from './copy-as.ts';
import { oneLine } from './copy-curl.ts';
import type { Query } from './query.ts';
import { type Body, type Plan, planOf, type Request, type Value } from './requests.ts';
import { plain } from './units.ts';
import { queryWords } from './words.ts';

/** A Python script that asks Fink with the package requests: `rows` holds all rows of all answers. */
export function pythonText(query: Query, bases: Bases): string {
	const plan = planOf(query);
	const nights = plan.first.some(({ find }) => find === 'night');
	const surveys = new Set([...plan.requests.map(({ survey }) => survey), ...plan.first.map(surveyOf)]);
	return [
		comment(queryWords(query)),
		...plan.notes.map(comment),
		...(nights ? ['from datetime import datetime, timedelta', ''] : []),
		'import requests',
		'',
		...(['ztf', 'lsst'] as const)
			.filter((survey) => surveys.has(survey))
			.map((survey) => `${SURVEY_NAMES[survey]} = ${python(`${bases[survey]}/api/v1`)}`),
		'',
		'',
		'def ask(base, route, body):',
		'    answer = requests.post(f"{base}/{route}", json=body, timeout=180)',
		'    if not answer.ok:',
		'        raise SystemExit(f"{route}: {answer.status_code} {answer.text[:500].strip()}")',
		'    return answer.json()',
		'',
		'',
		...plan.first.flatMap((one) => (one.find === 'night' ? night(one.survey) : place(one.centre))),
		...(query.kind === 'skymap' && query.event === null
			? [
					'# The file of the map: Fink reads it as the text of its bytes.',
					'bayestar = str(open("bayestar.fits.gz", "rb").read())',
					''
				]
			: []),
		'rows = []',
		...looped(plan),
		...once(plan),
		'print(len(rows), "rows")',
		''
	].join('\n');
}

/** An alert that several tags have comes with each of them; here it counts once, as on the page. */
function once({ requests }: Plan): string[] {
	if (requests.filter(({ body }) => 'tag' in body).length < 2) return [];
	return [
		'# An alert of several tags has come with each of them: it is kept once.',
		'rows = list({row.get("r:diaSourceId", at): row for at, row in enumerate(rows)}.values())'
	];
}

function looped({ places, requests }: Plan): string[] {
	if (places === null) return grouped(requests);
	return [
		'places = [  # RA, Dec, deg; radius, arcsec',
		...places.map(({ ra, dec, radius }) => `    (${plain(ra)}, ${plain(dec)}, ${plain(radius)}),`),
		']',
		'for ra, dec, radius in places:',
		...requests.map((request) => `    ${ask(request)}`)
	];
}

/** Requests that differ in their class or tag alone are one loop. */
function grouped(requests: readonly Request[]): string[] {
	const lines: string[] = [];
	for (let at = 0; at < requests.length;) {
		const request = requests[at];
		if (request === undefined) break;
		const key = ['class', 'tag'].find((name) => name in request.body);
		const rest = shape(request, key);
		const end = requests.findIndex((one, index) => index > at && shape(one, key) !== rest);
		const group = requests.slice(at, end < 0 ? undefined : end);
		if (key === undefined || group.length === 1) {
			lines.push(ask(request));
			at++;
			continue;
		}
		const values = group.map(({ body }) => python(body[key] ?? ''));
		const body = { ...request.body, [key]: { variable: 'name', text: true } };
		lines.push(`for name in [${values.join(', ')}]:`, `    ${ask({ ...request, body })}`);
		at += group.length;
	}
	return lines;
}

/** All that a request asks but one argument. */
function shape({ survey, route, body }: Request, without: string | undefined): string {
	return JSON.stringify([survey, route, Object.entries(body).filter(([name]) => name !== without)]);
}

function ask(request: Request): string {
	return request.route === 'resolver' ? `print(${asked(request)})` : `rows += ${asked(request)}`;
}

function asked({ survey, route, body }: Request): string {
	return `ask(${SURVEY_NAMES[survey]}, ${python(route)}, ${dict(body)})`;
}

function dict(body: Body): string {
	return `{${Object.entries(body)
		.map(([name, value]) => `${python(name)}: ${python(value)}`)
		.join(', ')}}`;
}

/** A value as Python writes it; a string in JSON's quotes, which Python reads the same. */
export function python(value: Value): string {
	switch (typeof value) {
		case 'object':
			return value.variable;
		case 'boolean':
			return value ? 'True' : 'False';
		case 'number':
			return plain(value);
		case 'string':
			return JSON.stringify(value);
	}
}

function comment(text: string): string {
	return `# ${oneLine(text)}`;
}

function surveyOf(first: Plan['first'][number]): Survey {
	if (first.find === 'night') return first.survey;
	return first.centre.kind === 'object' ? first.centre.id.survey : 'ztf';
}

/** Right ascension and declination of an object or a name, deg. */
function place(centre: (Plan['first'][number] & { find: 'place' })['centre']): string[] {
	const named = centre.kind === 'name';
	const ztf = !named && centre.id.survey === 'ztf';
	const request: Request = named
		? { survey: 'ztf', route: 'resolver', body: { resolver: 'simbad', name: centre.name } }
		: ztf
			? { survey: 'ztf', route: 'objects', body: { objectId: centre.id.id, columns: 'i:jd,i:ra,i:dec' } }
			: {
					survey: 'lsst',
					route: 'sources',
					body: { diaObjectId: centre.id.id, columns: 'r:midpointMjdTai,r:ra,r:dec' }
				};
	const [ra, dec] = named ? ['jradeg', 'jdedeg'] : ztf ? ['i:ra', 'i:dec'] : ['r:ra', 'r:dec'];
	return [
		`found = ${asked(request)}`,
		'if not found:',
		`    raise SystemExit(${python(`No place is known for ${named ? centre.name : centre.id.id}`)})`,
		`ra, dec = float(found[0][${python(ra ?? '')}]), float(found[0][${python(dec ?? '')}])`,
		''
	];
}

/** Newest night that a survey's statistics have, as a day and as the dates that its routes take. */
function night(survey: Survey): string[] {
	const [column, more] = survey === 'ztf' ? ['key:key', 'basic:sci'] : ['f:night', 'f:alerts'];
	const request: Request = { survey, route: 'statistics', body: { date: '', columns: `${column},${more}` } };
	const seconds = survey === 'ztf' ? 0 : TAI_MINUS_UTC_S;
	return [
		`# The newest night of ${SURVEY_NAMES[survey]} that has data${survey === 'lsst' ? `; dates are TAI, ${seconds} s ahead of UTC` : ', UTC'}.`,
		`night = datetime.strptime(max(row[${python(column ?? '')}][-8:] for row in ${asked(request)}), "%Y%m%d")`,
		`${survey}_day = f"{night:%Y-%m-%d}"`,
		`${survey}_start = f"{night + timedelta(seconds=${seconds}):%Y-%m-%d %H:%M:%S}"`,
		`${survey}_stop = f"{night + timedelta(days=1, seconds=${seconds}):%Y-%m-%d %H:%M:%S}"`,
		''
	];
}
