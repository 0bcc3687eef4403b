import { cause, type Logger } from '../log-line.ts';
import type { Status } from '../status.ts';
import type { EngineLog } from './engine-log.ts';
import type { Engine } from './nats.ts';
import type { Report } from './report.ts';
import { stateSubject } from './subject.ts';

/** Between two reports, ms: they hold for 20 s. */
const REPORT_MS = 5_000;

/** Says every few seconds, and at each change, how this ingest is; edges tell it on. */
export class Reporter {
	readonly #options: { engine: Engine; log: EngineLog; status: Status; name: string; logger: Logger };
	readonly #timer: NodeJS.Timeout;
	readonly #stopListening: () => void;
	#running: Promise<void> | null = null;
	#again = false;
	#stopped = false;
	#trouble: string | null = null;

	constructor(options: { engine: Engine; log: EngineLog; status: Status; name: string; logger: Logger }) {
		this.#options = options;
		this.#timer = setInterval(() => this.#report(), REPORT_MS);
		this.#stopListening = options.status.onChange(() => this.#report());
		this.#report();
	}
	/** The last word: this ingest stops. */
	async close(): Promise<void> {
		clearInterval(this.#timer);
		this.#stopListening();
		this.#stopped = true;
		await this.#report();
	}
	/** One at a time; what changes meanwhile goes with the next. */
	#report(): Promise<void> {
		this.#again = true;
		this.#running ??= this.#run().finally(() => {
			this.#running = null;
		});
		return this.#running;
	}
	async #run(): Promise<void> {
		const { engine, log, name, logger } = this.#options;
		while (this.#again) {
			this.#again = false;
			let trouble: string | null = null;
			try {
				await log.refresh();
				await engine.write(stateSubject(name), { headers: {}, data: JSON.stringify(this.#said()) });
			} catch (error) {
				trouble = cause(error);
			}
			if (trouble !== null && this.#trouble === null) logger.warn(`this ingest cannot say how it is: ${trouble}`);
			this.#trouble = trouble;
		}
	}
	#said(): Report {
		const { log, status, name } = this.#options;
		return {
			name,
			state: status.state,
			error: status.error,
			stopped: this.#stopped,
			topics: [...status.lag].map(([topic, lag]) => ({ name: topic, lag })),
			counts: log.places.map(({ where, counts, survey }) => ({ ...where, ...counts, survey }))
		};
	}
}
