import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const requirements = fileURLToPath(new URL('python/requirements.txt', import.meta.url));
/** Longest that fetching the packages may take, ms. */
const FETCH_MS = 300_000;

/** Runs a program; null when it ended well, else the last line of what it said. */
function failure(program: string, ...args: string[]): string | null {
	const { status, stderr, error } = spawnSync(program, args, {
		stdio: ['ignore', 'ignore', 'pipe'],
		encoding: 'utf8',
		timeout: FETCH_MS
	});
	if (status === 0) return null;
	return error?.message ?? stderr.trim().split('\n').at(-1) ?? `ended with ${status}`;
}

/**
 * A Python that has the packages of `python/requirements.txt`: made once, below the user's cache, from the package index
 * that pip knows. A reason, one line, where there can be none.
 */
function find(): { python: string } | { reason: string } {
	const version = spawnSync('python3', ['--version'], { encoding: 'utf8' });
	if (version.status !== 0) return { reason: 'python3 is not installed' };
	const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'perch-python');
	const content = readFileSync(requirements, 'utf8');
	const key = createHash('sha256').update(`${version.stdout}${content}`).digest('hex').slice(0, 12);
	const home = join(cache, key);
	const python = join(home, 'bin', 'python3');
	if (existsSync(python)) return { python };
	mkdirSync(cache, { recursive: true });
	// Two test files may make one each: the first to end gives its own the name.
	const draft = mkdtempSync(join(cache, 'new-'));
	const reason =
		failure('python3', '-m', 'venv', draft) ??
		failure(join(draft, 'bin', 'python3'), '-m', 'pip', 'install', '--quiet', '--requirement', requirements);
	if (reason === null && !existsSync(home)) renameSync(draft, home);
	else rmSync(draft, { recursive: true, force: true });
	return existsSync(python) ? { python } : { reason: `its packages could not be installed: ${reason}` };
}

const found = find();

/** The Python, or null; under CI there is one or the run fails. */
export const python: string | null = 'python' in found ? found.python : null;
if ('reason' in found) {
	const line = `left out: nothing is read back by Python with astropy, as ${found.reason}`;
	if (process.env['CI']) throw new Error(line);
	console.log(line);
}
