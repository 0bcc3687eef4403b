import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandOf, COMMANDS_HELP, runCommand } from './commands.ts';
import { ConfigError, helpText, readConfig, type RelayConfig, type SourceConfig } from './config.ts';
import { Decoder } from './decoder.ts';
import { followTokensFile } from './config/tokens-file.ts';
import { takeLateErrors } from './handlers/late.ts';
import { Handlers, modulesOf } from './handlers.ts';
import { serve } from './http.ts';
import { Ingest } from './ingest.ts';
import { LogError } from './log/error.ts';
import { Log } from './log.ts';
import { cause, logger, type Logger } from './log-line.ts';
import { tuneCollector } from './memory.ts';
import { PacketReader } from './packet-reader.ts';
import { KafkaSource } from './source/kafka.ts';
import { ReplaySource } from './source/replay.ts';
import { SimulateSource } from './source/simulate.ts';
import type { Source } from './source/source.ts';
import { Status } from './status.ts';
import { takeWarnings } from './warnings.ts';

/** A stop that takes longer is ended, ms. */
const STOP_MS = 4_500;

/**
 * Each source has its own folders below RELAY_DATA, of its log and of its recordings: what is simulated or replayed
 * never stands among live alerts.
 */
function foldersOf(source: SourceConfig, data: string): { folder: string; records: string } {
	if (source.kind === 'kafka') return { folder: join(data, 'kafka'), records: join(data, 'record') };
	let place: string = source.kind;
	if (source.kind === 'replay') {
		const hash = createHash('sha256').update(source.path).digest('hex').slice(0, 8);
		place = join('replay', `${basename(source.path).replaceAll(/[^\w.-]/g, '_')}-${hash}`);
	}
	return { folder: join(data, place), records: join(data, 'record', place) };
}

function sourceOf(source: SourceConfig, log: Logger): Source {
	if (source.kind === 'kafka') return new KafkaSource({ ...source, log });
	if (source.kind === 'replay') return new ReplaySource({ ...source, log });
	return new SimulateSource(source);
}

/** Words that no log line may hold. */
function secretsOf({ source, tokens, tokenRules }: RelayConfig): string[] {
	const logins = source.kind === 'kafka' ? source.clusters.map(({ login }) => login?.password ?? '') : [];
	return [...logins, ...tokens, ...tokenRules.map(({ token }) => token)];
}

async function main(): Promise<void> {
	tuneCollector();
	const argv = process.argv.slice(2);
	const command = commandOf(argv);
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
	for (const stream of [process.stdout, process.stderr]) {
		stream.on('error', (error: NodeJS.ErrnoException) => {
			// Whoever read the lines is gone (`npm run relay | head`): so is the relay. A full disk only costs lines.
			if (error.code === 'EPIPE') process.exit(0);
		});
	}
	const app = fileURLToPath(new URL('../build', import.meta.url));
	const { folder, records } = foldersOf(config.source, config.data);
	takeLateErrors(modulesOf(config.handlers), process.cwd(), log);
	const handlers = await Handlers.load({
		wanted: config.handlers,
		cwd: process.cwd(),
		records,
		logger: log,
		out: process.stdout
	});
	const { keepAlerts, keepBytes } = config;
	const alerts = await Log.open({ folder, keepAlerts, keepBytes, fresh: config.source.kind === 'simulate' });
	for (const notice of alerts.notices) log.warn(notice);
	const status = new Status(config.source.kind);
	const decoder = new Decoder({ schemasFolder: config.schemas });
	const reader = new PacketReader();
	const ingest = new Ingest({
		decoder,
		log: alerts,
		status,
		logger: log,
		timeout: config.timeout,
		maxPoll: config.source.kind === 'kafka' ? config.source.maxPoll : null
	});
	const served = await serve({
		config,
		log: alerts,
		status,
		reader,
		app: existsSync(join(app, 'index.html')) ? app : null,
		onError: (line) => log.error(line)
	});
	const host = config.host.includes(':') ? `[${config.host}]` : config.host;
	process.stdout.write(`Perch (${told(config.source)}): http://${host}:${served.port}\n`);
	if (config.tokensFile !== null) {
		followTokensFile(config.tokensFile, log, (rules) => {
			secrets.push(...rules.map(({ token }) => token));
			served.renewTokens(rules);
		});
	}
	status.onChange(() => log.info(`source ${status.state}${status.error === null ? '' : `: ${status.error}`}`));
	await handlers.start(alerts, folder);
	const source = sourceOf(config.source, log);
	let stopping = false;
	const stop = async (): Promise<void> => {
		if (stopping) return;
		stopping = true;
		// Whatever hangs, an operator's stop ends: what is not committed is read again.
		setTimeout(() => process.exit(1), STOP_MS).unref();
		// Together: a source waits for its last batch, which a full disk would keep waiting.
		await Promise.all([source.stop(), ingest.close()]);
		await Promise.all([served.close(), handlers.close()]);
		await Promise.all([decoder.close(), reader.close()]);
		await alerts.close();
		process.exit(0);
	};
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.on(signal, () => {
			stop().catch((error: unknown) => {
				log.error(`stopping: ${cause(error)}`);
				process.exit(1);
			});
		});
	}
	await source.start(ingest);
}

function told(source: SourceConfig): string {
	if (source.kind === 'simulate') return 'a simulated sky: nothing of it is real';
	if (source.kind === 'replay') return `replay of ${source.path}`;
	return `live from ${source.clusters.flatMap(({ servers }) => servers).join(', ')}`;
}

try {
	await main();
} catch (error) {
	// One line: what was expected, what was seen, what to do. A stack is for what nobody foresaw.
	const foreseen = error instanceof ConfigError || error instanceof LogError || (error as Error).name === 'ServeError';
	process.stderr.write(
		`perch: ${foreseen || !(error instanceof Error) ? cause(error) : (error.stack ?? cause(error))}\n`
	);
	process.exit(1);
}
