import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { python as interpreter } from '../support/python.ts';

const runs = (program: string, ...args: string[]) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;

/** Whether the programs that copied commands are for are there. */
export const hasCurl = runs('curl', '--version') && runs('sh', '-c', 'true');
if (!hasCurl) console.log('left out: copied curl is not run, curl or sh is not there');

/** What a script asks: the address and the arguments. */
export interface Posted {
	url: string;
	body: unknown;
}

/** Runs a program that must end well; what it wrote. Node goes on meanwhile. */
export function run(program: string, args: readonly string[], input = ''): Promise<string> {
	return new Promise((resolve, reject) => {
		const child = execFile(program, args, { maxBuffer: 64_000_000 }, (error, stdout, stderr) => {
			if (error) reject(new Error(`${program} failed: ${stderr || error.message}`));
			else resolve(stdout);
		});
		// One that does not read may have ended already.
		child.stdin?.on('error', () => undefined).end(input);
	});
}

/** What Fink would say first, so that a script goes on: a place, a night. */
const CANNED = {
	resolver: [{ jradeg: 10.5, jdedeg: -41.25 }],
	objects: [{ 'i:ra': 10.5, 'i:dec': -41.25 }],
	sources: [{ 'r:ra': 10.5, 'r:dec': -41.25 }],
	statistics: [
		{ 'key:key': 'ztf_20261006', 'f:night': '20260713' },
		{ 'key:key': 'ztf_20261007', 'f:night': '20260714' }
	]
};

/** Checks that Python can parse each script, and the shell's words of each other one; and what each of Python's posts. */
export async function pythonPosts(python: readonly string[], shell: readonly string[]): Promise<Posted[][]> {
	const program = `
import ast, contextlib, io, json, shlex, sys, types
given = json.load(sys.stdin)
for text in given["shell"]:
    shlex.split(text, comments=True)
everything = []
class Answer:
    ok = True
    def __init__(self, value): self.value = value
    def json(self): return self.value
def post(url, json, timeout):
    posted.append({"url": url, "body": json})
    return Answer(given["canned"].get(url.rsplit("/", 1)[1], []))
sys.modules["requests"] = types.SimpleNamespace(post=post)
for text in given["python"]:
    posted = []
    tree = ast.parse(text)
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(tree, "copied", "exec"), {})
    everything.append(posted)
print(json.dumps(everything))
`;
	const folder = mkdtempSync(join(tmpdir(), 'perch-python-'));
	try {
		const file = join(folder, 'check.py');
		writeFileSync(file, program);
		const out = await run(interpreter ?? '', [file], JSON.stringify({ python, shell, canned: CANNED }));
		return JSON.parse(out) as Posted[][];
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** What a script for the shell posts, with a stand-in for curl that writes down its arguments. */
export async function shellPosts(script: string): Promise<Posted[]> {
	const folder = mkdtempSync(join(tmpdir(), 'perch-shell-'));
	try {
		const log = join(folder, 'log');
		const answers = Object.entries(CANNED)
			.map(([route, answer]) => `*/${route}) printf '%s' '${JSON.stringify(answer)}';;`)
			.join('\n');
		const stub = `curl() { for arg in "$@"; do printf '%s\\0' "$arg" >>'${log}'; done\ncase "$4" in\n${answers}\nesac; }\n`;
		writeFileSync(log, '');
		await run('sh', ['-c', `set -eu\n${stub}${script}`]);
		const args = readFileSync(log, 'utf8').split('\0').slice(0, -1);
		const posts: Posted[] = [];
		for (let at = 0; at < args.length; at += 8)
			posts.push({ url: args[at + 3] ?? '', body: JSON.parse(args[at + 7] ?? '') });
		return posts;
	} finally {
		rmSync(folder, { recursive: true });
	}
}
