/** Lines for the operator, on stderr: a time and a text, or one JSON object each. */
export interface Logger {
	info(message: string, fields?: Record<string, string | number>): void;
	warn(message: string, fields?: Record<string, string | number>): void;
	error(message: string, fields?: Record<string, string | number>): void;
}

export type LogForm = 'text' | 'json';

/** Outside text may bring line breaks and terminal commands: a log line has neither. */
export function oneLine(text: string): string {
	return text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
}

/** A logger that writes to `out`; the words in `secrets`, also those added later, never appear in it. */
export function logger(form: LogForm, out: { write(text: string): unknown }, secrets: readonly string[] = []): Logger {
	const write = (level: 'info' | 'warn' | 'error', message: string, fields: Record<string, string | number> = {}) => {
		let text = oneLine(message);
		for (const secret of secrets) if (secret !== '') text = text.replaceAll(secret, '…');
		const time = new Date().toISOString();
		if (form === 'json') {
			out.write(`${JSON.stringify({ time, level, message: text, ...fields })}\n`);
			return;
		}
		const extra = Object.entries(fields).map(([name, value]) => ` ${name}=${oneLine(String(value))}`);
		out.write(`${time} ${level === 'info' ? '' : `${level}: `}${text}${extra.join('')}\n`);
	};
	return {
		info: (message, fields) => write('info', message, fields),
		warn: (message, fields) => write('warn', message, fields),
		error: (message, fields) => write('error', message, fields)
	};
}

/** The one line that an error is told by, without its stack; anything may have been thrown. */
export function cause(error: unknown): string {
	try {
		return oneLine(error instanceof Error ? error.message || error.name : String(error));
	} catch {
		return 'an error without a readable text';
	}
}
