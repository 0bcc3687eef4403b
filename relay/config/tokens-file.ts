import { readFileSync, statSync } from 'node:fs';
import { readTokens, type TokenRule } from '../http/tokens.ts';
import type { Logger } from '../log-line.ts';
import { ConfigError } from './error.ts';

/** How often the file is looked at, ms. */
const LOOK_MS = 2_000;
/** Largest file, bytes. */
const MAX_BYTES = 8_000_000;

/** Reads the tokens; throws a ConfigError of one line that names no token. */
export function readTokensFile(file: string): TokenRule[] {
	let text: string;
	try {
		const { size } = statSync(file);
		if (size > MAX_BYTES)
			throw new ConfigError('RELAY_TOKENS_FILE', `expected at most ${MAX_BYTES} bytes in ${file}, got ${size}`);
		text = readFileSync(file, 'utf8');
	} catch (error) {
		if (error instanceof ConfigError) throw error;
		throw new ConfigError('RELAY_TOKENS_FILE', `${file} cannot be read: make it, or mend its permissions`);
	}
	return readTokens(text, file);
}

/**
 * Reads the tokens again when their file changed, or at SIGHUP. A file that cannot be read changes nothing: the tokens that
 * there were stay in force, and a line says so. Returns the way to stop.
 */
export function followTokensFile(file: string, log: Logger, renew: (rules: TokenRule[]) => void): () => void {
	let seen = stampOf(file);
	const read = (): void => {
		seen = stampOf(file);
		try {
			const rules = readTokensFile(file);
			renew(rules);
			log.info(`read ${rules.length} tokens from ${file}`);
		} catch (error) {
			log.error(`${(error as Error).message}; the tokens read before stay in force`);
		}
	};
	const timer = setInterval(() => stampOf(file) !== seen && read(), LOOK_MS);
	timer.unref();
	process.on('SIGHUP', read);
	return () => {
		clearInterval(timer);
		process.off('SIGHUP', read);
	};
}

/** What changes with the file. */
function stampOf(file: string): string {
	const stat = statSync(file, { throwIfNoEntry: false, bigint: true });
	return stat === undefined ? '' : `${stat.mtimeNs} ${stat.size} ${stat.ino}`;
}
