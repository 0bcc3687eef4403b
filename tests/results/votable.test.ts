import { beforeAll, describe, expect, test } from 'vitest';
import { fieldsOf } from '#lib/results/export/fields.ts';
import type { Source } from '#lib/results/export/source.ts';
import { voTableOf } from '#lib/results/export/votable.ts';
import { uniqueIds } from '#lib/table/votable.ts';
import { python } from '../support/python.ts';
import { ROWS } from './hostile.ts';
import { readBack } from './python.ts';
import { outcome, part, row } from './rows.ts';

const WRITTEN = new Date(Date.UTC(2026, 2, 22, 14));

function source(more: Partial<Source> = {}): Source {
	return {
		text: 'class="SN candidate" last=100',
		words: 'newest 100 alerts of SN candidate',
		link: 'https://perch.example/search?q=a&b="c"',
		outcome: outcome(ROWS),
		...more
	};
}

interface Read {
	version: string;
	names: string[];
	ids: string[];
	types: string[];
	units: (string | null)[];
	ucds: (string | null)[];
	infos: [string, string][];
	times: string[][];
	rows: unknown[][];
}

describe('VOTable', () => {
	test('gives every column an id that XML allows, no two alike', () => {
		const ids = uniqueIds(['i:ra', 'i_ra', 'v:sigma(rate)', '2MASS', 'icrs', 'κ']);
		expect(ids).toEqual(['i_ra', 'i_ra_2', 'v_sigma_rate_', 'c_2MASS', 'icrs_2', '_']);
	});
	test('says how many characters it could not hold', () => {
		const text = voTableOf([row({ label: 'a\u0000b\ud800c\ufffe' })], source(), WRITTEN);
		expect(text).toContain('<TD>a\ufffdb\ufffdc\ufffd</TD>');
		expect(text).toContain('<INFO name="replaced" value="3 characters');
		expect(voTableOf([row()], source(), WRITTEN)).not.toContain('name="replaced"');
	});

	test('says that an answer is cut though every part is done, and each note of a part', () => {
		const parts = [
			part({ incomplete: true, note: 'only 1,000 <came>' }),
			part({ what: 'Ambiguous', note: 'dates are of the first detection' })
		];
		const text = voTableOf([row()], source({ outcome: outcome([row()], { notes: ['n'], parts }) }), WRITTEN);
		expect(text).toContain('<INFO name="QUERY_STATUS" value="OVERFLOW"/>');
		expect(text).toContain('<INFO name="partial" value="true"/>');
		expect(text).toMatch(/<INFO name="part" value="Fink ztf: SN candidate: done, perhaps not whole, answered/);
		for (const note of ['n', 'only 1,000 &lt;came&gt;', 'dates are of the first detection'])
			expect(text).toContain(`<INFO name="note" value="${note}"/>`);
	});

	test('has ids as texts also where they are small enough for figures', () => {
		const text = voTableOf([row({}, { 'r:diaObjectId': 42, 'i:fid': 1 })], source(), WRITTEN);
		expect(text).toMatch(/name="r:diaObjectId" datatype="char"/);
		expect(text).toMatch(/name="i:fid" datatype="double"/);
	});

	describe.runIf(python !== null)('read by astropy, which takes every fault for an error', () => {
		let read: Read;
		beforeAll(() => {
			const text = voTableOf(ROWS, source({ outcome: outcome(ROWS, { notes: ['a <note> & "more"'] }) }), WRITTEN);
			read = readBack('votable', text) as Read;
		});

		test('has every value equal', () => {
			const fields = fieldsOf(ROWS);
			expect(read.names).toEqual(fields.map(({ name }) => name));
			const figure = (value: unknown): unknown => {
				const text = typeof value === 'object' && value !== null ? Reflect.get(value, 'figure') : null;
				return text === null ? value : { nan: Number.NaN, inf: Infinity, '-inf': -Infinity }[String(text)];
			};
			for (const [index, values] of read.rows.entries()) {
				const wanted = fields.map(({ value }) => {
					const cell = value(ROWS[index] ?? row());
					// Of a figure NaN and unknown are one to astropy; it takes the blanks off both ends of a text.
					if (typeof cell === 'number' && Number.isNaN(cell)) return null;
					return typeof cell === 'string' ? cell.trim() : cell;
				});
				expect(values.map((value) => figure(value))).toEqual(wanted);
			}
			expect(read.rows).toHaveLength(ROWS.length);
		});
		test('has ids as texts, figures as doubles, flags as booleans', () => {
			const typeOf = (name: string) => read.types[read.names.indexOf(name)];
			expect([typeOf('objectId'), typeOf('i:candid'), typeOf('r:diaObjectId')]).toEqual(['char', 'char', 'char']);
			expect([typeOf('ra'), typeOf('i:magpsf'), typeOf('d:from_upper')]).toEqual(['double', 'double', 'boolean']);
			expect(typeOf('label')).toBe('unicodeChar');
		});
		test('has units, meanings and time scales', () => {
			const at = (name: string) => read.names.indexOf(name);
			expect(read.units[at('ra')]).toBe('deg');
			expect(read.units[at('flux')]).toBe('nJy');
			expect(read.units[at('separation')]).toBe('arcsec');
			expect(read.ucds[at('ra')]).toBe('pos.eq.ra;meta.main');
			expect(read.times).toEqual([['mjd_utc', 'UTC', 2_400_000.5]]);
			expect(read.version).toBe('1.4');
		});
		test('says what was asked, of whom, when, and that nothing is missing', () => {
			const infos = new Map(read.infos);
			expect(infos.get('query')).toBe('class="SN candidate" last=100');
			expect(infos.get('link')).toBe('https://perch.example/search?q=a&b="c"');
			expect(infos.get('note')).toBe('a <note> & "more"');
			expect(infos.get('part')).toBe('Fink ztf: SN candidate: done, answered 2026-03-22T13:00:00.000Z');
			expect([infos.get('QUERY_STATUS'), infos.get('partial')]).toEqual(['OK', 'false']);
		});
		test('says that it is partial where a part failed', () => {
			const failed = part({ survey: 'lsst', state: 'failed', at: null, error: { message: 'no answer', retry: true } });
			const text = voTableOf([], source({ outcome: outcome([], { parts: [failed] }) }), WRITTEN);
			const none = readBack('votable', text) as Read;
			expect(new Map(none.infos).get('partial')).toBe('true');
			expect(new Map(none.infos).get('part')).toBe('Fink lsst: SN candidate: failed: no answer');
			expect(none.rows).toEqual([]);
		});
	});
});
