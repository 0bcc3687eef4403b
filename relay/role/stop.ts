import { cause, type Logger } from '../log-line.ts';

/** A stop that takes longer is ended, ms. */
const STOP_MS = 4_500;

/** Ends the process when it is told to, once `end` is through; whatever hangs, an operator's stop ends. */
export function stopOnSignal(log: Logger, end: () => Promise<void>): void {
	let stopping = false;
	const stop = async (): Promise<void> => {
		if (stopping) return;
		stopping = true;
		// What is not committed is read again.
		setTimeout(() => process.exit(1), STOP_MS).unref();
		await end();
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
}
