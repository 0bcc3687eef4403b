import { expect, it } from 'vitest';
import { jsonBytes, sizeText } from '../../src/routes/settings/storage/sizes.ts';

it('says a size in three figures at most, and in no unit that is too small', () => {
	const said = [0, 1, 812, 999, 1000, 4249, 9949, 9950, 999_499, 999_500, 61_000_000, 5.4e9, 3e15].map(sizeText);
	expect(said).toEqual([
		...['0 bytes', '1 byte', '812 bytes', '999 bytes', '1.0 kB', '4.2 kB', '9.9 kB', '10 kB'],
		...['999 kB', '1.0 MB', '61 MB', '5.4 GB', '3000 TB']
	]);
});

it('measures many rows piece by piece, and stops between two of them when it is no longer wanted', async () => {
	const rows = Array.from({ length: 1200 }, (_, index) => ({ index }));
	const whole = rows.reduce((sum, row) => sum + JSON.stringify(row).length, 0);
	expect(await jsonBytes(rows, new AbortController().signal)).toBe(whole);
	const control = new AbortController();
	const measured = jsonBytes(rows, control.signal);
	control.abort();
	await expect(measured).rejects.toBe(control.signal.reason);
});
