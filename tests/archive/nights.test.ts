import { describe, expect, it } from 'vitest';
import { bins, both, type Night, nightsIn, sum } from '#lib/archive/nights.ts';
import { endsOf, mjdOf, nightOf, nightText, periodTitle, readPeriod, wider } from '#lib/archive/periods.ts';

const night = (text: string, alerts: number | null, received: number | null = null): Night => ({
	night: text,
	alerts,
	received,
	counts: {}
});
const TODAY = '20261125';

describe('a period', () => {
	it.each([
		['', ''],
		['2021', '2021'],
		['2021-11', '202111'],
		['20211103', '20211103'],
		['2021-11-03', '20211103'],
		['2024-02-29', '20240229']
	])('reads %j as %j', (text, period) => expect(readPeriod(text)).toBe(period));

	it.each(['21', '202113', '20211131', '20230229', '2021110', 'last', '2021-11-03T12'])('refuses %j', (text) =>
		expect(readPeriod(text)).toBeNull()
	);

	it('has its first and last night', () => {
		expect(endsOf('2020')).toEqual({ first: '20200101', last: '20201231' });
		expect(endsOf('202402')).toEqual({ first: '20240201', last: '20240229' });
		expect(endsOf('20211103')).toEqual({ first: '20211103', last: '20211103' });
		expect(endsOf('')).toBeNull();
	});

	it('is told as people write it, and leads one step out', () => {
		expect(['', '2021', '202111', '20211103'].map(periodTitle)).toEqual([
			'All nights',
			'2021',
			'Nov 2021',
			'3 Nov 2021'
		]);
		expect(nightText('20211103')).toBe('2021-11-03');
		expect(['20211103', '202111', '2021'].map(wider)).toEqual(['202111', '2021', '']);
	});

	it('knows nights by MJD', () => {
		expect(mjdOf('20211103')).toBe(59_521);
		expect(nightOf(59_521.99)).toBe('20211103');
	});
});

describe('bars', () => {
	it('are nights within a month, with its gaps told as no data', () => {
		const found = bins([night('20211103', 246_843, 346_644)], '202111', TODAY, false);
		expect(found).toHaveLength(30);
		expect(found[2]).toEqual({ period: '20211103', nights: 1, withData: 1, alerts: 246_843, received: 346_644 });
		expect(found[3]).toEqual({ period: '20211104', nights: 1, withData: 0, alerts: null, received: null });
	});

	it('tell none from no data', () => {
		const found = bins([night('20211103', 0)], '202111', TODAY, false);
		expect([found[2]?.alerts, found[3]?.alerts]).toEqual([0, null]);
	});

	it('are nights of a year, or its months where the plot is narrow', () => {
		const nights = [night('20211103', 5), night('20211130', 7), night('20211201', 1)];
		expect(bins(nights, '2021', TODAY, false)).toHaveLength(365);
		const months = bins(nights, '2021', TODAY, true);
		expect(months).toHaveLength(12);
		expect(months[10]).toEqual({ period: '202111', nights: 30, withData: 2, alerts: 12, received: null });
	});

	it('are months from the first night on where all are shown', () => {
		const found = bins([night('20251025', 414), night('20260714', 3)], '', '20260714', false);
		expect(found.map(({ period }) => period)).toEqual(
			'202510 202511 202512 202601 202602 202603 202604 202605 202606 202607'.split(' ')
		);
		// The first month begins with the first night, the last ends today.
		expect(found.map(({ nights }) => nights)).toEqual([7, 30, 31, 31, 28, 31, 30, 31, 30, 14]);
	});

	it('show nothing that is still to come', () => {
		expect(bins([], '2026', '20260103', false).map(({ period }) => period)).toEqual([
			'20260101',
			'20260102',
			'20260103'
		]);
		expect(bins([], '2027', '20260103', false)).toEqual([]);
		// The clock of a computer may be behind: what is told is past.
		expect(bins([night('20260104', 1)], '2026', '20260103', false)).toHaveLength(4);
	});

	it('is empty where there is nothing', () => expect(bins([], '', TODAY, false)).toHaveLength(1));
});

it('adds up what is told, and knows no sum of nothing', () => {
	expect(sum([1, null, 2])).toBe(3);
	expect(sum([null])).toBeNull();
	expect(sum([])).toBeNull();
});

it('takes each night once, in order', () => {
	const nights = [night('20211104', 1), night('20211103', 2), night('20211103', 3), night('20201103', 4)];
	expect(nightsIn(nights, '2021').map(({ night, alerts }) => [night, alerts])).toEqual([
		['20211103', 3],
		['20211104', 1]
	]);
});

it('puts both surveys into one line a night, newest first', () => {
	const found = both([night('20251026', 1), night('20251027', 2)], [night('20251025', 3), night('20251027', 4)]);
	expect(found.map(({ night, ztf, lsst }) => [night, ztf?.alerts ?? null, lsst?.alerts ?? null])).toEqual([
		['20251027', 2, 4],
		['20251026', 1, null],
		['20251025', null, 3]
	]);
});
