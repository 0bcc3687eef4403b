import { Chance } from './mutate.ts';

/** A row whose truth is known: what a reader must say of it. */
export interface MadeRow {
	text: string;
	/** `ztf:…`, `lsst:…`; null: a place with a name. */
	id: string | null;
	name: string;
	/** deg. */
	ra: number;
	dec: number;
}

/** A file of such rows, as one of many programs would write it. */
export interface MadeList {
	head: string;
	rows: MadeRow[];
	tail: string;
	/** Between rows. */
	between: string;
}

const ROWS = 6;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const HEADS = {
	id: ['objectId', 'i:objectId', 'name', 'target', 'diaObjectId', 'oid', 'NAME'],
	ra: ['ra', 'RA', 'ra_deg', '_RAJ2000', 'i:ra', 'RAdeg', 'RA (deg)', 'right_ascension'],
	dec: ['dec', 'DEC', 'dec_deg', '_DEJ2000', 'i:dec', 'DEdeg', 'Dec (deg)', 'declination']
};

/** Makes a list of the choices of a seed. */
export function madeList(chance: Chance): MadeList {
	const end = chance.one(['\n', '\r\n', '\r']);
	const sixty = chance.below(2) === 0;
	const form = chance.one(['csv', 'json', 'votable', 'regions', 'stars', 'blanks'] as const);
	const facts = Array.from({ length: ROWS }, (_, at) => fact(chance, at, sixty));
	const rows = (text: (one: Fact) => string) => facts.map((one) => ({ ...one, text: text(one) }));
	switch (form) {
		case 'csv': {
			const sign = chance.one([',', ';', '\t', '|']);
			const head = [chance.one(HEADS.id), chance.one(HEADS.ra), chance.one(HEADS.dec)].join(sign) + end;
			return {
				head,
				rows: rows(({ name, raText, decText }) => [name, raText, decText].join(sign)),
				between: end,
				tail: ''
			};
		}
		case 'blanks':
			return {
				head: `# name ra dec${end}`,
				rows: rows(({ name, ra, dec }) => `${name}  ${ra}  ${dec}`),
				between: end,
				tail: end
			};
		case 'json': {
			const bare = chance.below(2) === 0;
			const line = ({ name, id, ra, dec }: Fact) =>
				`{"id":${bare && id?.startsWith('lsst:') ? name : JSON.stringify(name)},"ra":${ra},"dec":${dec}}`;
			return { head: '[', rows: rows(line), between: `,${end}`, tail: ']' };
		}
		case 'votable': {
			const fields = ['name', 'ra', 'dec']
				.map((name) => `<FIELD name="${name}" datatype="char" arraysize="*"/>`)
				.join('');
			return {
				head: `<?xml version="1.0"?><VOTABLE><RESOURCE><TABLE>${fields}<DATA><TABLEDATA>${end}`,
				rows: rows(({ name, raText, decText }) => `<TR><TD>${name}</TD><TD>${raText}</TD><TD>${decText}</TD></TR>`),
				between: end,
				tail: '</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>'
			};
		}
		case 'regions':
			return {
				head: `# Region file format: DS9 version 4.1${end}icrs${end}`,
				rows: rows(({ name, raText, decText }) => `circle(${raText},${decText},3") # text={${name}}`),
				between: end,
				tail: end
			};
		case 'stars':
			return {
				head: '',
				rows: facts.map((one) => ({ ...one, ...one.sixty, text: `${one.name.padEnd(20)}${one.sixty.text} 2000.0` })),
				between: end,
				tail: ''
			};
	}
}

interface Fact extends Omit<MadeRow, 'text'> {
	raText: string;
	decText: string;
	/** In hours and degrees of sixty parts. */
	sixty: { ra: number; dec: number; text: string };
}

function fact(chance: Chance, at: number, inSixties: boolean): Fact {
	const digits = (count: number) => Array.from({ length: count }, () => chance.below(10)).join('');
	const letters = (count: number) => Array.from({ length: count }, () => LETTERS[chance.below(26)]).join('');
	const [h, m, s, d, dm, ds] = [24, 60, 60, 90, 60, 60].map((most) => chance.below(most)) as [
		number,
		number,
		number,
		number,
		number,
		number
	];
	const [minus, tenths] = [chance.below(2) === 0, chance.below(10)];
	const two = (value: number) => String(value).padStart(2, '0');
	const parts = [
		`${two(h)}:${two(m)}:${two(s)}.${tenths}`,
		`${minus ? '-' : '+'}${two(d)}:${two(dm)}:${two(ds)}`
	] as const;
	const sixty = {
		ra: (h + m / 60 + (s + tenths / 10) / 3600) * 15,
		dec: (minus ? -1 : 1) * (d + dm / 60 + ds / 3600),
		text: parts.join(' ').replaceAll(':', chance.below(2) === 0 ? ' ' : ':')
	};
	const [ra, dec] = [Number(`${chance.below(360)}.${digits(6)}`), Number(`${minus ? '-' : ''}${d}.${digits(6)}`)];
	const kind = chance.below(3);
	const name =
		kind === 0
			? `ZTF${digits(2)}${letters(7)}`
			: kind === 1
				? `${1 + chance.below(8)}${digits(16)}${1 + at}`
				: `my_${letters(5)}`;
	const id = kind === 0 ? `ztf:${name}` : kind === 1 ? `lsst:${name}` : null;
	return inSixties
		? { id, name, ra: sixty.ra, dec: sixty.dec, raText: parts[0], decText: parts[1], sixty }
		: { id, name, ra, dec, raText: String(ra), decText: String(dec), sixty };
}
