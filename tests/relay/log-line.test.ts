import { describe, expect, test } from 'vitest';
import { cause, logger } from '../../relay/log-line.ts';

function lines(form: 'text' | 'json', secrets: string[] = []) {
	const written: string[] = [];
	return { written, log: logger(form, { write: (text: string) => written.push(text) }, secrets) };
}

describe('log lines', () => {
	test('text has a time, the level where it is a bad one, and the fields', () => {
		const { log, written } = lines('text');
		log.warn('topic a does not exist', { tries: 2 });
		expect(written).toEqual([
			expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z warn: topic a does not exist tries=2\n$/)
		]);
	});
	test('json is one object each', () => {
		const { log, written } = lines('json');
		log.info('serving', { port: 1 });
		expect(JSON.parse(written[0] ?? '')).toMatchObject({ level: 'info', message: 'serving', port: 1 });
	});
	test('a secret never appears, nor a line break or a command to the terminal', () => {
		const { log, written } = lines('text', ['hush']);
		log.error('login with hush\nrefused \u001b[31m');
		expect(written[0]).toMatch(/error: login with … refused \[31m\n$/);
	});
});

describe('the line for an error', () => {
	test('is its message, or its name where it has none', () => {
		expect(cause(new Error('no\nroom'))).toBe('no room');
		expect(cause(new TypeError())).toBe('TypeError');
		expect(cause('a text')).toBe('a text');
	});
	test('is there for whatever was thrown', () => {
		const hostile = new Error('x');
		Object.defineProperty(hostile, 'message', {
			get() {
				throw hostile;
			}
		});
		const noText = Object.assign(new Error(), { message: { toString: () => 'x' } });
		for (const thrown of [Object.create(null), hostile, noText]) {
			expect(cause(thrown)).toBe('an error without a readable text');
		}
		for (const thrown of [undefined, null, Symbol('s'), 0n, []]) expect(() => cause(thrown)).not.toThrow();
	});
});
