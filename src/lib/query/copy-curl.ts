import type { Survey } from '#lib/alert/alert.ts';
import { SURVEY_NAMES } from '#lib/alert/names.ts';
import { TAI_MINUS_UTC_S } from '#lib/alert/time.ts';
import type { Bases } from './copy-as.ts';
import type { Query } from './query.ts';
import { type Body, type Plan, planOf, type Request, type Value } from './requests.ts';
import { plain } from './units.ts';
import { queryWords } from './words.ts';

/** A POSIX shell script of one curl per request; each prints the JSON of its answer. */
export function curlText(query: Query, bases: Bases): string {
	const about = comment(queryWords(query));
	if (query.kind === 'skymap' && query.event === null) {
		return `${about}\n# A map from a file is sent as the text of its bytes, which the shell cannot write: copy as Python instead.\n`;
	}
	const plan = planOf(query);
	const first = plan.first.map((one) => (one.find === 'night' ? night(one.survey, bases) : place(one.centre, bases)));
	const asks = plan.requests.map((request) => curl(request, bases));
	return [about, ...plan.notes.map(comment), ...first, ...looped(plan, asks), ''].join('\n');
}

/** Where every request is asked for places, a loop over their list. */
function looped({ places }: Plan, asks: readonly string[]): readonly string[] {
	if (places === null) return asks;
	// Within the loop the list is the input: curl must not read it.
	return [
		'while read -r ra dec radius; do',
		...asks.map((ask) => `${ask} </dev/null`),
		"done <<'END'",
		...places.map(({ ra, dec, radius }) => `${plain(ra)} ${plain(dec)} ${plain(radius)}`),
		'END'
	];
}

function curl({ survey, route, body }: Request, bases: Bases): string {
	const url = `${bases[survey]}/api/v1/${route}`;
	return `curl -sS -X POST ${shell(url)} -H 'Content-Type: application/json' -d ${json(body)}`;
}

/** A body as one word of the shell: JSON in single quotes, variables between. */
function json(body: Body): string {
	const fields = Object.entries(body).map(([name, value]) => `${inner(JSON.stringify(name))}:${field(value)}`);
	return `'{${fields.join(',')}}'`;
}

function field(value: Value): string {
	if (typeof value !== 'object') return inner(JSON.stringify(value));
	const spliced = `'"$${value.variable}"'`;
	return value.text ? `"${spliced}"` : spliced;
}

/** Text within single quotes of the shell. */
function inner(text: string): string {
	return text.replaceAll("'", String.raw`'\''`);
}
export function shell(text: string): string {
	return `'${inner(text)}'`;
}

/** One line behind #. */
function comment(text: string): string {
	return `# ${oneLine(text)}`;
}

/** Without what would end a line, or cannot stand in a script. */
export function oneLine(text: string): string {
	return text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ');
}

/** Right ascension and declination of an object or a name, deg. */
function place(centre: (Plan['first'][number] & { find: 'place' })['centre'], bases: Bases): string {
	const [request, ra, dec]: readonly [Request, string, string] =
		centre.kind === 'name'
			? [{ survey: 'ztf', route: 'resolver', body: { resolver: 'simbad', name: centre.name } }, 'jradeg', 'jdedeg']
			: centre.id.survey === 'ztf'
				? [
						{ survey: 'ztf', route: 'objects', body: { objectId: centre.id.id, columns: 'i:jd,i:ra,i:dec' } },
						'i:ra',
						'i:dec'
					]
				: [
						{
							...{ survey: 'lsst', route: 'sources' },
							body: { diaObjectId: centre.id.id, columns: 'r:midpointMjdTai,r:ra,r:dec' }
						},
						'r:ra',
						'r:dec'
					];
	const find = (name: string) => `$(printf '%s' "$found" | grep -o '"${name}":[-+.0-9e]*' | head -n 1 | sed 's/.*://')`;
	return [
		`found=$(${curl(request, bases)})`,
		`ra=${find(ra)}`,
		`dec=${find(dec)}`,
		`[ -n "$ra" ] || { printf '%s\\n' ${shell(`No place is known for ${oneLine(name(centre))}`)} >&2; exit 1; }`
	].join('\n');
}

function name(centre: (Plan['first'][number] & { find: 'place' })['centre']): string {
	return centre.kind === 'name' ? centre.name : centre.id.id;
}

/** Newest night that a survey's statistics have, as a day and as the dates that its routes take. */
function night(survey: Survey, bases: Bases): string {
	const request: Request = {
		...{ survey, route: 'statistics' },
		body: { date: '', columns: survey === 'ztf' ? 'key:key,basic:sci' : 'f:night,f:alerts' }
	};
	const digits = survey === 'ztf' ? 'ztf_[0-9]{8}' : '"f:night":"[0-9]{8}';
	const seconds = survey === 'ztf' ? '00' : String(TAI_MINUS_UTC_S);
	return [
		`# The newest night of ${SURVEY_NAMES[survey]} that has data${survey === 'lsst' ? `; LSST counts in TAI, ${TAI_MINUS_UTC_S} s ahead of UTC` : ''}.`,
		`${survey}_day=$(${curl(request, bases)} | grep -oE ${shell(digits)} | grep -oE '[0-9]{8}' | sort | tail -n 1 | sed 's/^\\(....\\)\\(..\\)/\\1-\\2-/')`,
		`${survey}_next=$(date -u -d "$${survey}_day + 1 day" +%F 2>/dev/null || date -u -j -v+1d -f %F "$${survey}_day" +%F)`,
		`${survey}_start="$${survey}_day 00:00:${seconds}"`,
		`${survey}_stop="$${survey}_next 00:00:${seconds}"`
	].join('\n');
}
