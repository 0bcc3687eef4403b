import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

/** Beside the thread that reads: one input that never ends would hold that for ever, and say nothing. */
export interface Watched {
	name: string;
	/** Inputs begun, and the state from which the present one was made. */
	place: SharedArrayBuffer;
	/** ms without a new input. */
	patience: number;
}

const { name, place, patience } = workerData as Watched;
const seen = new Uint32Array(place);
let before = -1;
setInterval(() => {
	const [begun = 0, state = 0] = [Atomics.load(seen, 0), Atomics.load(seen, 1)];
	if (begun === before) {
		writeSync(2, `\n${name}: input ${begun} hangs: npm run fuzz -- ${name} --inputs 1 --seed ${state}\n`);
		process.kill(process.pid, 'SIGKILL');
	}
	before = begun;
}, patience);
