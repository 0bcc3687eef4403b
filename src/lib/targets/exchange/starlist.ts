import type { Position } from '#lib/alert/position.ts';
import { sexagesimal } from '#lib/alert/position.ts';
import { idOf, newestOf, type Target } from '../target.ts';
import type { Written } from './format.ts';
import { FreeNames } from './free-names.ts';

interface Star {
	name: string;
	ra: string;
	dec: string;
	/** What an observer needs beside: the whole id where the name had to be cut, brightness, the first line of the note. */
	remark: string;
}

/** Longest remark, characters. */
const MAX_REMARK = 100;

/**
 * Keck star list (www2.keck.hawaii.edu/inst/common/starlist.html): name in columns 1 to 16 (15 characters), then
 * `HH MM SS.SS ±DD MM SS.SS 2000.0`, remarks behind #.
 */
export const writeKeck = (targets: readonly Target[]): Written =>
	starList(targets, 15, 'starlist.txt', ({ name, ra, dec, remark }) =>
		line(`${name.padEnd(16)}${ra} ${dec} 2000.0`, '#', remark)
	);

/**
 * User catalogue of the Hale telescope (www.astro.caltech.edu/palomar/200inch/tcs.html; with ! as SkyPortal writes it): name
 * of at most 20 characters, `hh:mm:ss.ss ±dd:mm:ss.ss 2000.0`, remarks behind !.
 */
export const writeP200 = (targets: readonly Target[]): Written =>
	starList(targets, 20, 'p200.txt', ({ name, ra, dec, remark }) =>
		line(`${name.padEnd(21)}${colons(ra)} ${colons(dec)} 2000.0`, '!', remark)
	);

/**
 * Catalogue of the Magellan telescopes (www.lco.cl/observing-catalogs-format): number, name of letters, figures and `+-._`,
 * place, equinox, proper motions, rotator angle and mode, two guide stars and epoch. No rotation is asked for (`0.0 OFF`):
 * the observer sets it.
 */
export const writeMagellan = (targets: readonly Target[]): Written =>
	starList(targets, 30, 'magellan.cat', ({ name, ra, dec, remark }, index) => {
		const guides = '00:00:00.0 +00:00:00 2000.0 00:00:00.0 +00:00:00 2000.0 0.000';
		const fields = `${index + 1} ${name} ${colons(ra)} ${colons(dec)} 2000.0 0.00 0.00 0.0 OFF ${guides}`;
		return line(fields, '#', remark);
	});

/**
 * Catalogue of the Isaac Newton Group (www.ing.iac.es/astronomy/telescopes/wht/catformat.html): name of at most 20 characters
 * without blanks, `hh mm ss.ss ±dd mm ss.ss J2000`; it has no place for remarks.
 */
export const writeIng = (targets: readonly Target[]): Written =>
	starList(targets, 20, 'cat', ({ name, ra, dec }) => `${name.padEnd(20)} ${ra} ${dec} J2000`);

/**
 * TCS catalogue of La Silla (www.eso.org/sci/facilities/lasilla/instruments/feros/tools/TCS-Catalogues):
 * `name hhmmss.ss ±ddmmss.ss 2000 0. 0. remark`, the zeros being proper motions.
 */
export const writeEso = (targets: readonly Target[]): Written =>
	starList(targets, 30, 'cat', ({ name, ra, dec, remark }) =>
		`${name} ${ra.replaceAll(' ', '')} ${dec.replaceAll(' ', '')} 2000 0. 0. ${remark}`.trimEnd()
	);

function starList(
	targets: readonly Target[],
	longest: number,
	ending: string,
	write: (star: Star, index: number) => string
): Written {
	const placed = targets.flatMap((target) =>
		target.ra === null || target.dec === null ? [] : [{ target, place: { ra: target.ra, dec: target.dec } }]
	);
	const names = new FreeNames(longest);
	const lines = placed.map(({ target, place }, index) => {
		const name = names.free(plainOf(target.name));
		return write({ name, ...sixties(place), remark: remarkOf(target, name) }, index);
	});
	return {
		content: lines.map((one) => `${one}\n`).join(''),
		ending,
		type: 'text/plain;charset=utf-8',
		targets: lines.length,
		left: targets.length - lines.length
	};
}

const line = (fields: string, sign: string, remark: string): string =>
	remark === '' ? fields : `${fields} ${sign} ${remark}`;
const colons = (text: string): string => text.replaceAll(' ', ':');
const sixties = (place: Position): { ra: string; dec: string } => {
	const { ra, dec } = sexagesimal(place);
	return { ra, dec: dec.replace('−', '-') };
};

/** A name without blanks and signs that telescopes refuse. */
const plainOf = (name: string): string =>
	name
		.normalize('NFKD')
		.replace(/\s+/g, '_')
		.replace(/[^\w+.-]/g, '') || 'target';

function remarkOf(target: Target, name: string): string {
	const newest = newestOf(target);
	const ids = [idOf(target, 'ztf'), idOf(target, 'lsst')].flatMap((id) => (id === null || id === name ? [] : [id]));
	const mag = newest === null || newest.mag === null ? [] : [`${newest.band}=${newest.mag.toFixed(2)}`];
	const [note = ''] = target.note.split(/[\r\n]/);
	return [...ids, ...mag, note.replace(/[#!]/g, ' ').trim()]
		.filter((one) => one !== '')
		.join(' ')
		.slice(0, MAX_REMARK);
}
