import { describe, expect, test } from 'vitest';
import { LSST_TAGS, ZTF_CLASSES } from '#lib/query/classes.ts';
import { complete } from '#lib/query/complete.ts';

const RECENT = ['M31 r=5m', 'class="SN candidate" last=5'];
const KNOWN = { classes: ZTF_CLASSES, tags: LSST_TAGS, recent: RECENT };
/** `|` is the caret, at the end where there is none. */
const at = (text: string) => {
	const caret = text.includes('|') ? text.indexOf('|') : text.length;
	return complete(text.replace('|', ''), caret, KNOWN, 400);
};
const shown = (text: string) => at(text).map((one) => `${one.text.slice(0, one.caret)}|${one.text.slice(one.caret)}`);

describe('the best completion of', () => {
	test.each([
		['cl', 'class=|'],
		['la', 'last=|'],
		['M31 r', 'M31 r=|'],
		['class=sn', 'class="SN candidate" |'],
		['class="SN c', 'class="SN candidate" |'],
		['class=SN ia', 'class="(TNS) SN Ia" |'],
		['class=“SN c', 'class="SN candidate" |'],
		['class:sn c', 'class:"SN candidate" |'],
		['class=rrlyrae', 'class="(SIMBAD) RRLyrae" |'],
		['class="(TNS) TD', 'class="(TNS) TDE" |'],
		['class="SN candidate","ear', 'class="SN candidate","Early SN Ia candidate" |'],
		['class=S|N last=5', 'class="SN candidate" |last=5'],
		['class="SN| can" last=5', 'class="SN candidate" |last=5'],
		['kilo', 'class="Kilonova candidate" |'],
		['hostless', 'tag=hostless_candidate |'],
		['tag=new', 'tag=extragalactic_new_candidate |'],
		['tag=in', 'tag=in_tns |'],
		['tag=in_tns,mo', 'tag=in_tns,most_likely_sn |'],
		['class=Ambiguous trend=f', 'class=Ambiguous trend=fading |'],
		['class="(CTA) Blazar low state" trend=lo', 'class="(CTA) Blazar low state" trend=low_state |'],
		['M31 survey=l', 'M31 survey=lsst |'],
		['night=l', 'night=last |'],
		['candidates=o', 'candidates=orbits |'],
		['class=Ambiguous l', 'class=Ambiguous last=|'],
		['M3', 'M31 r=5m|']
	])('%s', (text, best) => {
		expect(shown(text)[0]).toBe(best);
	});
});

test('classes that begin with the letters come first, then those with a word that does, then those that hold them', () => {
	const labels = at('class=sn').map(({ label }) => label);
	const place = (name: string) => labels.indexOf(name);
	expect(labels[0]).toBe('SN candidate');
	expect(place('(TNS) SN Ia')).toBeLessThan(place('Early SN Ia candidate'));
	expect(labels).not.toContain('Ambiguous');
});

test('classes stand under where they come from, tags with what they are', () => {
	const classes = at('class=').filter(({ kind }) => kind === 'class');
	expect(new Set(classes.map(({ group }) => group))).toEqual(new Set(['Fink', 'TNS', 'SIMBAD']));
	expect(classes).toHaveLength(ZTF_CLASSES.length);
	const tags = at('tag=');
	expect(tags.map(({ label }) => label)).toEqual(LSST_TAGS.filter(({ api }) => api).map(({ name }) => name));
	expect(tags.every(({ about }) => about !== '')).toBe(true);
});

test('a tag is found by what it is, too', () => {
	expect(at('tag=elephant').map(({ label }) => label)).toEqual(['hostless_candidate']);
	expect(at('tag=SuperNNova').map(({ label }) => label)).toEqual(['most_likely_sn']);
});

test('an empty box offers the recent searches, newest first, then the options', () => {
	expect(shown('').slice(0, 2)).toEqual(RECENT.map((text) => `${text}|`));
	expect(at('')[2]).toMatchObject({ kind: 'option', label: 'class=' });
});

test('only options that go with what is asked are offered, and none twice', () => {
	const options = (text: string) => at(text).flatMap(({ kind, label }) => (kind === 'option' ? [label] : []));
	expect(options('class="SN candidate" last=5 ')).toEqual(['tag=', 'after=', 'before=', 'night=', 'trend=']);
	expect(options('class="SN candidate" after=2026-03-22 ')).toContain('window=');
	expect(options('M31 ')).toEqual(['r=', 'after=', 'before=', 'night=', 'survey=', 'dates=']);
	expect(options('event=S230518h ')).toEqual(['survey=', 'level=', 'days=']);
	expect(options('sso=Vesta ')).toEqual(['survey=']);
});

test('a class that is chosen is not offered again', () => {
	expect(at('class="SN candidate",').map(({ label }) => label)).not.toContain('SN candidate');
});

test('nothing is offered where nothing fits, and no more than asked', () => {
	expect(at('ZTF21abfmbix')).toEqual([]);
	expect(at('class=qqqq')).toEqual([]);
	expect(complete('class=', 6, KNOWN, 3)).toHaveLength(3);
	expect(complete('class=', 6, KNOWN)).toHaveLength(20);
});
