import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandOf, COMMANDS_HELP, runCommand } from './commands.ts';
import { ConfigError, helpText, readConfig, type RelayConfig } from './config.ts';
import { doubts } from './config/doubts.ts';
import { followTokensFile } from './config/tokens-file.ts';
import { EngineError } from './engine/error.ts';
import type { Served } from './http.ts';
import { LogError } from './log/error.ts';
import { cause, logger } from './log-line.ts';
import { tuneCollector } from './memory.ts';
import { runAll } from './role/all.ts';
import { takeWarnings } from './warnings.ts';

/** Words that no log line may hold. */
function secretsOf({ source, engine, tokens, tokenRules }: RelayConfig): string[] {
	const logins = source?.kind === 'kafka' ? source.clusters.map(({ login }) => login?.password ?? '') : [];
	return [...logins, engine?.password ?? '', ...tokens, ...tokenRules.map(({ token }) => token)];
}

async function main(): Promise<void> {
	tuneCollector();
	const argv = process.argv.slice(2);
	const command = commandOf(argv);
	for (const stream of [process.stdout, process.stderr]) {
		stream.on('error', (error: NodeJS.ErrnoException) => {
			// Whoever read the lines is gone (`npm run relay | head`): so is a relay; a command does its work and ends with its
			// own code. A full disk costs lines of a log, but all that a command is for.
			if (error.code === 'EPIPE' && command === null) process.exit(0);
			if (error.code !== 'EPIPE' && command !== null) process.exit(1);
		});
	}
	if (command !== null) {
		process.exitCode = await runCommand(command, argv.slice(1), (line) => process.stdout.write(`${line}\n`));
		return;
	}
	const config = readConfig(process.env, argv, process.cwd(), process.env['HOME'] ?? homedir());
	if (config === 'help') {
		process.stdout.write(`${helpText()}\n${COMMANDS_HELP}`);
		return;
	}
	const form = config.log ?? (process.stderr.isTTY ? 'text' : 'json');
	const secrets = secretsOf(config);
	const log = logger(form, process.stderr, secrets);
	takeWarnings(log);
	// They hold no secret; one of a letter or two would be taken out of every word of them.
	const plain = logger(form, process.stderr);
	for (const doubt of doubts(config)) plain.warn(doubt);
	const built = fileURLToPath(new URL('../build', import.meta.url));
	const app = existsSync(join(built, 'index.html')) ? built : null;
	const followTokens = (served: Served): void => {
		if (config.tokensFile === null) return;
		followTokensFile(config.tokensFile, log, (rules) => {
			secrets.push(...rules.map(({ token }) => token));
			served.renewTokens(rules);
		});
	};
	if (config.role === 'all') return runAll(config, log, { app, tokens: followTokens });
	// One machine alone loads nothing of the engine.
	if (config.role === 'ingest') return (await import('./role/ingest.ts')).runIngest(config, log);
	return (await import('./role/edge.ts')).runEdge(config, log, { app, tokens: followTokens });
}

try {
	await main();
} catch (error) {
	// One line: what was expected, what was seen, what to do. A stack is for what nobody foresaw.
	const foreseen =
		error instanceof ConfigError ||
		error instanceof LogError ||
		error instanceof EngineError ||
		(error as Error).name === 'ServeError';
	process.stderr.write(
		`perch: ${foreseen || !(error instanceof Error) ? cause(error) : (error.stack ?? cause(error))}\n`
	);
	process.exit(1);
}
