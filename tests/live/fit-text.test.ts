import { expect, test } from 'vitest';
import { fitText } from '#lib/fit-text.ts';

const widthOf = (text: string) => text.length * 6;

test('cuts a text to the letters that fit, and none where all do', () => {
	expect(fitText('Microlensing', 72, widthOf)).toBe('Microlensing');
	expect(fitText('Microlensing', 71, widthOf)).toBe('Microlensi…');
	expect(fitText('Microlensing', 36, widthOf)).toBe('Micro…');
	expect(fitText('Microlensing', 0, widthOf)).toBe('M…');
});

test('leaves no blank before the dots', () => {
	expect(fitText('Solar System', 42, widthOf)).toBe('Solar…');
});
