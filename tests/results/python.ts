import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { python } from '../support/python.ts';

const script = fileURLToPath(new URL('read_back.py', import.meta.url));

/** What Python reads in a file of this content. */
export function readBack(kind: 'csv' | 'pandas' | 'votable', content: string): unknown {
	if (python === null) throw new Error('expected a Python to read with');
	return JSON.parse(execFileSync(python, [script, kind], { input: content, encoding: 'utf8', maxBuffer: 2 ** 28 }));
}
