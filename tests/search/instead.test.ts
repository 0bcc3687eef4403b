import { describe, expect, test } from 'vitest';
import { LSST_TAGS, ZTF_CLASSES } from '#lib/query/classes.ts';
import { insteadOf, type Spelt } from '#lib/search/instead.ts';
import { ask, NOW, server } from './asked.ts';

const fake = server();
const spelt: Spelt = {
	classes: ZTF_CLASSES,
	tags: LSST_TAGS,
	recent: ['Andromeda r=1m', 'M 31', 'ZTF21abfmbix', 'ZTF19acihgng r=5'],
	seen: ['Benoitcarry', 'ZTF18acurdih', '2014 XT35']
};
const instead = async (text: string, more: Partial<Spelt> = {}) =>
	insteadOf(await ask(text, fake.fink()), { ...spelt, ...more }, NOW).map((one) => one.text);

describe('a name that no service knows is answered with those spelt like it', () => {
	test.each([
		['Andromedda', ['Andromeda']],
		['Andromedda r=2m survey=ztf', ['Andromeda r=2m survey=ztf']],
		['ZF21abfmbix', ['ZTF21abfmbix']],
		['ZTX18acurdih', ['ZTF18acurdih']],
		['ZF19acihgng', ['ZTF19acihgng']],
		['Benoitcary', ['Benoitcarry']],
		['2014 XTT35', ['sso=2014XT35']],
		['anomly', ['anomaly']],
		['Kilonva candidate', ['class="Kilonova candidate"']],
		['hostles candidate', ['tag=hostless_candidate']],
		['Xyzzyplugh', []]
	])('%s', async (text, texts) => {
		expect(await instead(text)).toEqual(texts);
	});
	test('the nearest first', async () => {
		expect((await instead('candidats'))[0]).toBe('candidates=orbits');
	});
	test('but not with itself, nor where a service failed', async () => {
		expect(await instead('Andromedda', { recent: ['Andromedda'] })).toEqual([]);
		fake.fault({ route: 'resolver', what: 'message' });
		expect(await instead('Andromedda')).toEqual([]);
	});
});

test('a map of which nothing was seen is asked for a larger part', async () => {
	expect(await instead('event=S230518h')).toEqual(['event=S230518h level=0.5', 'event=S230518h level=0.9']);
	expect(await instead('event=S230518h level=0.5 days=1,0.01')).toEqual(['event=S230518h level=0.9 days=1,0.01']);
	expect(await instead('event=S230518h level=0.9')).toEqual([]);
});
