import { homedir } from 'node:os';
import { checkData, type Finding } from './commands/check.ts';
import { relayStatus } from './commands/status.ts';
import { ConfigError, readConfig } from './config.ts';
import { logger } from './log-line.ts';

/** What stands before the settings on the command line and is no relay that starts. */
const COMMANDS = ['status', 'check', 'streams'] as const;
export type Command = (typeof COMMANDS)[number];

export const COMMANDS_HELP = [
	'Commands, before the settings:',
	'  status             how the relay at RELAY_HOST:RELAY_PORT is; ends with 0 well, 1 not well, 2 no answer',
	'  check [--repair]   looks through RELAY_DATA for what is truncated, missing or foreign; 0 whole, 1 not, 2 in use',
	'  streams            makes the streams of RELAY_ENGINE that are missing, as a user who may; once, before any ingest',
	''
].join('\n');

export function commandOf(argv: readonly string[]): Command | null {
	return COMMANDS.find((name) => name === argv[0]) ?? null;
}

/** Runs a command to its end; resolves to the exit code. Throws a ConfigError for settings that cannot be read. */
export async function runCommand(
	command: Command,
	argv: readonly string[],
	out: (line: string) => void
): Promise<number> {
	const rest = argv.filter((word) => word !== '--repair');
	const repair = rest.length < argv.length;
	if (repair && command !== 'check') throw new ConfigError('--repair', 'expected after check only');
	// None needs a source, and one an engine: what the settings say of the rest must not stop an operator from looking.
	const role = command === 'streams' ? 'edge' : 'all';
	const config = readConfig(
		{ ...process.env, RELAY_SOURCE: 'simulate', RELAY_ROLE: role },
		rest,
		process.cwd(),
		homedir()
	);
	if (config === 'help') {
		out(COMMANDS_HELP);
		return 0;
	}
	if (config.role === 'edge') {
		// One machine alone loads nothing of the engine.
		const { makeStreams } = await import('./commands/streams.ts');
		await makeStreams(config, logger(config.log ?? 'text', process.stderr, [config.engine.password ?? '']), out);
		return 0;
	}
	if (command === 'status') {
		const { host, port, tokens, tokenRules } = config;
		const name = host.includes(':') ? `[${host === '::' ? '::1' : host}]` : host === '0.0.0.0' ? '127.0.0.1' : host;
		const token = tokens[0] ?? tokenRules.find(({ topics }) => topics.length === 0)?.token ?? null;
		const { lines, code } = await relayStatus(`http://${name}:${port}`, token);
		for (const line of lines) out(line);
		return code;
	}
	let code = 0;
	for await (const { level, text } of checkData(config.data, repair)) {
		out(`${WORDS[level]}${text}`);
		if (level === 'bad') code = text.includes('in use by another relay') ? 2 : Math.max(code, 1);
	}
	return code;
}
const WORDS: Readonly<Record<Finding['level'], string>> = {
	good: 'good:   ',
	note: 'note:   ',
	mended: 'mended: ',
	bad: 'bad:    '
};
