import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// `npm start`: builds the app when it is missing or older than its sources, then becomes the relay that serves it.

const root = fileURLToPath(new URL('..', import.meta.url));
/** How often it is seen whether npm is still there, ms. */
const PARENT_MS = 1000;
const SOURCES = ['src', 'static', 'scripts/vite', 'svelte.config.js', 'vite.config.ts', 'package-lock.json'];

/** Newest change below a path, ms since 1970; 0 when there is nothing. */
function newest(path: string): number {
	const stat = statSync(path, { throwIfNoEntry: false });
	if (stat === undefined) return 0;
	if (!stat.isDirectory()) return stat.mtimeMs;
	return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), stat.mtimeMs);
}

const built = statSync(join(root, 'build', 'index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
const helpOnly = process.argv.includes('--help');
if (!helpOnly && built < Math.max(...SOURCES.map((source) => newest(join(root, source))))) {
	console.log('Building the app, once (about ten seconds) …');
	const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
	const build = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], { cwd: root, encoding: 'utf8' });
	if (build.status !== 0) {
		console.error(`The app could not be built:\n${build.stdout}${build.stderr}`);
		process.exit(build.status ?? 1);
	}
}

// The relay resolves FINK_TOPIC_HANDLERS and .env from the folder that the user stands in.
const relay = spawn(process.execPath, [join(root, 'relay', 'main.ts'), ...process.argv.slice(2)], {
	cwd: process.env.INIT_CWD ?? process.cwd(),
	stdio: 'inherit'
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
	process.on(signal, () => relay.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
relay.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 143)));
// A signal to npm ends the shell between it and this program, and is not passed on.
const parent = process.ppid;
if (process.env.npm_lifecycle_event !== undefined)
	setInterval(() => process.ppid !== parent && relay.kill('SIGTERM'), PARENT_MS).unref();
