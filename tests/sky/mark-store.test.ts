import { describe, expect, it } from 'vitest';
import { FAMILIES } from '#lib/alert/alert.ts';
import { familyBits, type Filter, markSize, MarkStore } from '#lib/sky/mark-store.ts';
import type { Mark } from '#lib/sky/sky.ts';
import { position } from '#lib/sky/vector.ts';

const ALL: Filter = { families: familyBits(new Set(FAMILIES)), from: null, to: null };
function mark(id: number, more: Partial<Mark> = {}): Mark {
	return {
		id,
		ra: 10 + id,
		dec: -5,
		family: 'sn',
		mag: 18,
		mjd: 61000 + id / 100,
		received: 1.78e12 + id * 1000,
		...more
	};
}

describe('the store of marks', () => {
	it('keeps positions to a milliarcsecond', () => {
		const store = new MarkStore(4);
		const [slot] = store.add([mark(1, { ra: 201.123456789, dec: -43.019876543 })]);
		const [ra, dec] = position([store.x(slot ?? 0), store.y(slot ?? 0), store.z(slot ?? 0)]);
		expect(Math.abs(ra - 201.123456789) * 3.6e6).toBeLessThan(1);
		expect(Math.abs(dec + 43.019876543) * 3.6e6).toBeLessThan(1);
	});

	it('lets the newest overwrite the oldest', () => {
		const store = new MarkStore(3);
		store.add([mark(1), mark(2)]);
		store.add([mark(3), mark(4)]);
		expect(store.count).toBe(3);
		expect([0, 1, 2].map((slot) => store.id(slot)).sort()).toEqual([2, 3, 4]);
		expect(store.id(store.head)).toBe(2);
	});

	it('keeps the newest of more marks than it holds', () => {
		const store = new MarkStore(2);
		expect(store.add([mark(1), mark(2), mark(3)])).toHaveLength(2);
		expect([store.id(0), store.id(1)].sort()).toEqual([2, 3]);
	});

	it('passes marks of the shown families in the window of time', () => {
		const store = new MarkStore(4);
		store.add([mark(1), mark(2, { family: 'gal' }), mark(3)]);
		const shown = (filter: Filter) =>
			[0, 1, 2].filter((slot) => store.passes(slot, filter)).map((slot) => store.id(slot));
		expect(shown(ALL)).toEqual([1, 2, 3]);
		expect(shown({ ...ALL, families: familyBits(new Set(['gal'])) })).toEqual([2]);
		expect(shown({ ...ALL, from: 1.78e12 + 1500 })).toEqual([2, 3]);
		expect(shown({ ...ALL, to: 1.78e12 + 2000 })).toEqual([1, 2]);
	});

	it('starts anew after it was cleared', () => {
		const store = new MarkStore(2);
		store.add([mark(1), mark(2), mark(3)]);
		store.clear();
		expect([store.count, store.head, store.total]).toEqual([0, 0, 0]);
		store.add([mark(9)]);
		expect(store.id(0)).toBe(9);
	});

	it.each([
		[12, 15],
		[14, 15],
		[17.2, 11],
		[25, 6.5],
		[null, 10]
	])('draws magnitude %s at %d px', (mag, size) => expect(markSize(mag)).toBe(size));
});
