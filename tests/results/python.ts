import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('read_back.py', import.meta.url));

/** Says whether Python has what a test needs. Where it has not, the test is left out with one line; under CI that is an error. */
export function pythonHas(module: string): boolean {
	try {
		execFileSync('python3', ['-c', `import ${module}`], { stdio: 'ignore' });
		return true;
	} catch {
		const line = `python3 with ${module} is not there: files are not read back by it`;
		if (process.env['CI']) throw new Error(line);
		console.log(line);
		return false;
	}
}

/** What Python reads in a file of this content. */
export function readBack(kind: 'csv' | 'votable', content: string): unknown {
	return JSON.parse(execFileSync('python3', [script, kind], { input: content, encoding: 'utf8', maxBuffer: 2 ** 28 }));
}
