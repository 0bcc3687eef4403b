import { length, type Vector } from '#lib/alert/vector.ts';
import { axisOf, type Orbit, periodOf, stateAt } from '#lib/analysis/orbit.ts';
import { mjdTtFromUtc } from '#lib/analysis/orbit/light.ts';
import { edgeOn, fromAbove, orbitPath } from '#lib/analysis/orbit/path.ts';
import { type Planet, planetAt, planetPath, PLANETS } from '#lib/analysis/orbit/planets.ts';
import { ecliptic } from '#lib/analysis/orbit/vector.ts';
import { turn } from '#lib/alert/position.ts';
import { count, dayOfMjd, number } from '#lib/words.ts';

/** Least half-width of the picture, au: the Earth's orbit stands clear in it. */
const LEAST_REACH = 1.6;
/** A long ellipse is shown to so many times the distance of the body now, and of its perihelion. */
const MOST_OF_NOW = 1.6;
const MOST_OF_PERIHELION = 3;
/** Height of the view along the ecliptic, as a share of its width: most paths lie flat. */
export const EDGE_HEIGHT = 0.55;
/** Room around what is drawn, px. */
const EDGE = 14;
/** A planet nearer to the Sun than this on the picture is not drawn, or not named, px; the Earth always is. */
const LEAST_PLANET = 7;
const LEAST_NAMED = 18;
/** Times that are told as dates, MJD: years 1 to 9999. */
const [FIRST_DATE, LAST_DATE] = [-678_575, 2_973_484];
const ROUND_LENGTHS = [1, 2, 5]
	.flatMap((step) => [0.1, 1, 10, 100, 1000, 10_000, 100_000].map((ten) => step * ten))
	.sort((a, b) => a - b);

/** One of two views, px from the top left corner. */
export interface OrbitView {
	sun: Point;
	body: Point;
	/** The path where it lies north of the ecliptic, and where south. */
	north: string;
	south: string;
	planets: { name: Planet; path: string; at: Point; named: boolean }[];
}
type Point = readonly [x: number, y: number];

export interface OrbitPicture {
	above: OrbitView;
	edge: OrbitView;
	/** A round length: au and px. */
	bar: { au: number; length: number };
	/** What it shows, for those who do not see it. */
	words: string;
}

/**
 * The path of a body with the Sun and the planets at a time, MJD UTC, in two views `size` px wide and of one scale: a square
 * from the north of the ecliptic (right: the March equinox), and along it from longitude 270° (up: north).
 */
export function orbitPicture(orbit: Orbit, mjd: number, size: number): OrbitPicture {
	const now = mjdTtFromUtc(mjd);
	const body = stateAt(orbit, now).place;
	const aphelion = orbit.e < 1 ? axisOf(orbit) * (1 + orbit.e) : Infinity;
	const most = Math.max(MOST_OF_NOW * length(body), MOST_OF_PERIHELION * orbit.q);
	const reach = Math.max(LEAST_REACH, Math.min(aphelion * 1.02, most));
	const path = orbitPath(orbit, { reach });
	const high = path.reduce((most, [, , z]) => Math.max(most, Math.abs(z)), 0);
	const scale = Math.min((size / 2 - EDGE) / reach, ((size * EDGE_HEIGHT) / 2 - EDGE) / high);
	const closed = aphelion <= reach;
	const planets = [...PLANETS.keys()].flatMap((name) => {
		const place = ecliptic(planetAt(name, now));
		const away = length(place) * scale;
		const shown = name === 'Earth' || (length(place) <= reach && away >= LEAST_PLANET);
		return shown ? [{ name, place, path: planetPath(name, now), named: away >= LEAST_NAMED }] : [];
	});
	const view = (flat: (place: Vector) => [number, number], height: number): OrbitView => {
		const at = (place: Vector): Point => {
			const [right, up] = flat(place);
			return [round(size / 2 + right * scale), round(height / 2 - up * scale)];
		};
		return {
			sun: at([0, 0, 0]),
			body: at(body),
			north: part(path, closed, (z) => z >= 0, at),
			south: part(path, closed, (z) => z < 0, at),
			planets: planets.map(({ name, place, path: turns, named }) => ({
				name,
				path: `M${turns.map((one) => at(one).join(' ')).join('L')}Z`,
				at: at(place),
				named
			}))
		};
	};
	const au = ROUND_LENGTHS.findLast((one) => one <= reach * 0.5) ?? 0.5;
	return {
		above: view(fromAbove, size),
		edge: view(edgeOn, size * EDGE_HEIGHT),
		bar: { au, length: au * scale },
		words: pictureWords(orbit, mjd, body, planets)
	};
}

/** The pieces of a path on one side of the ecliptic; each reaches to the next point, so that no gap is left between. */
function part(
	path: readonly Vector[],
	closed: boolean,
	own: (z: number) => boolean,
	at: (place: Vector) => Point
): string {
	let text = '';
	let drawing = false;
	for (let i = 0; i < path.length - (closed ? 0 : 1); i += 1) {
		const [from, to] = [path[i], path[(i + 1) % path.length]];
		if (from === undefined || to === undefined || !own(from[2])) {
			drawing = false;
			continue;
		}
		text += `${drawing ? '' : `M${at(from).join(' ')}`}L${at(to).join(' ')}`;
		drawing = true;
	}
	return text;
}

function pictureWords(
	orbit: Orbit,
	mjd: number,
	body: Vector,
	planets: readonly { name: Planet; place: Vector }[]
): string {
	const longitude = ([x, y]: Vector): string => `${number(turn((Math.atan2(y, x) * 180) / Math.PI), 0)}°`;
	const height = `${number(Math.abs(body[2]))} au ${body[2] < 0 ? 'south' : 'north'} of the ecliptic`;
	const others = planets.map(({ name, place }) => `${name} ${longitude(place)}`).join(', ');
	return (
		`On ${dayOfMjd(mjd)} the body is ${number(length(body))} au from the Sun, ${height}, at ecliptic longitude ` +
		`${longitude(body)}. Its path: ${orbitWords(orbit)}. Planets by longitude: ${others}.`
	);
}

/** `perihelion 2.10 au, aphelion 3.05 au, inclined 10.2° to the ecliptic`. */
function orbitWords(orbit: Orbit): string {
	const far = orbit.e < 1 ? `aphelion ${number(axisOf(orbit) * (1 + orbit.e))} au` : 'it does not come back';
	return `perihelion ${number(orbit.q)} au, ${far}, inclined ${number(orbit.inclination, 1)}° to the ecliptic`;
}

/** The elements as people write them: name, value with its unit, what it is. */
export function elementRows(orbit: Orbit): { name: string; value: string; about: string }[] {
	const { q, e, inclination, node, argument, perihelion } = orbit;
	const days = periodOf(orbit);
	const axis = axisOf(orbit);
	return [
		{ name: 'a', value: Number.isFinite(axis) ? `${number(axis, 4)} au` : '–', about: 'Semi-major axis' },
		{ name: 'e', value: number(e, 5), about: 'Eccentricity' },
		{ name: 'i', value: `${number(inclination, 4)}°`, about: 'Inclination, ecliptic of J2000' },
		{ name: 'Ω', value: `${number(node, 4)}°`, about: 'Longitude of the ascending node' },
		{ name: 'ω', value: `${number(argument, 4)}°`, about: 'Argument of perihelion' },
		{ name: 'q', value: `${number(q, 4)} au`, about: 'Perihelion distance' },
		{ name: 'T', value: perihelionText(perihelion), about: `A time of perihelion, MJD ${perihelion.toFixed(3)} TT` },
		{ name: 'P', value: days === null ? '–' : `${number(days / 365.25)} yr`, about: 'Period' }
	];
}

/** As a date, while the calendar of dates reaches there; else MJD TT. */
function perihelionText(mjd: number): string {
	return mjd >= FIRST_DATE && mjd < LAST_DATE ? dayOfMjd(mjd) : `MJD ${count(mjd)}`;
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
