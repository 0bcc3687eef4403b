import { Worker } from 'node:worker_threads';

/** Heap of a thread, MB: work that needs more ends the thread. */
const HEAP_MB = 512;
/** Looks at the thread's progress within its limit; a look without progress counts, not time, which a sleep would bend. */
const LOOKS = 10;

/** Places in the shared progress: task being worked on (0: none) and the step in it. */
export const TASK = 0;
export const STEP = 1;

/** Where a thread was when it ended: null while it had nothing to do. */
export type Place = { task: number; step: number } | null;

export interface ThreadOptions {
	/** The module to run; it gets `workerData.progress`, a SharedArrayBuffer of two 32-bit integers, to keep up. */
	module: URL;
	/** Longest that one step may take, ms. */
	stepMs: number;
	message: (message: unknown) => void;
	/** The thread is gone: it ended by itself, or it stood at one step for longer than stepMs. `reason`: a few words. */
	ended: (reason: string, place: Place) => void;
}

/** A worker thread that is ended when it stands still. One that ended stays so: make a new one. */
export class Thread {
	readonly #worker: Worker;
	readonly #progress = new Int32Array(new SharedArrayBuffer(8));
	readonly #options: ThreadOptions;
	readonly #watch: NodeJS.Timeout;

	constructor(options: ThreadOptions) {
		this.#options = options;
		this.#worker = new Worker(options.module, {
			workerData: { progress: this.#progress.buffer },
			resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
			execArgv: []
		});
		let cause = '';
		this.#worker.on('message', options.message);
		this.#worker.on('error', (error) => {
			cause = `: ${(error instanceof Error ? error.message : String(error)).split('\n', 1)[0]}`;
		});
		this.#worker.once('exit', () => this.#end(`broke the thread${cause}`));
		this.#watch = this.#look();
		this.#watch.unref();
	}

	post(message: unknown, transfer: ArrayBuffer[] = []): void {
		this.#worker.postMessage(message, transfer);
	}

	/** Ends the thread; nothing is called any more. */
	async close(): Promise<void> {
		clearInterval(this.#watch);
		this.#worker.removeAllListeners();
		await this.#worker.terminate();
	}

	#place(): Place {
		const task = Atomics.load(this.#progress, TASK);
		return task === 0 ? null : { task, step: Atomics.load(this.#progress, STEP) };
	}

	#look(): NodeJS.Timeout {
		let last: Place = null;
		let looks = 0;
		return setInterval(() => {
			const now = this.#place();
			looks = now !== null && now.task === last?.task && now.step === last.step ? looks + 1 : 0;
			last = now;
			if (looks < LOOKS) return;
			// What it does until it has ended counts too: it may have gone on.
			void this.close().then(() => this.#end(`took more than ${this.#options.stepMs / 1000} s`));
		}, this.#options.stepMs / LOOKS);
	}

	#end(reason: string): void {
		clearInterval(this.#watch);
		this.#options.ended(reason, this.#place());
	}
}
