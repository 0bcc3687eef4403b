import { kafkaMissing } from '../tests/kafka/broker.ts';
import { diskMissing, Faults, FAULTS } from '../tests/kafka/faults.ts';
import { realPackets, Stage } from '../tests/kafka/stage.ts';
import { hits } from './_hits.ts';

// What one relay on one machine costs when, under load, it is killed with -9, its Kafka is, its disk runs full and has room
// again, or its clock is set by seconds to a day: alerts lost, doubled, out of order at two browsers, and the longest silence.
// `node bench/kills.ts 20 disk clock`: so many times each, and what; by `npm run bench`: all of them three times.

const times = Number(process.argv[2] ?? 3);
const kinds = FAULTS.filter((kind) => process.argv.length < 4 || process.argv.slice(3).includes(kind));
const missing = kafkaMissing();
if (missing !== null) {
	console.log(`left out: ${missing}`);
	process.exit(0);
}
const stage = await Stage.open();
let bad = 0;
try {
	const packets = await realPackets(/^ztf-202[56]-/);
	for (const kind of kinds) {
		const without = kind === 'disk' ? diskMissing() : null;
		if (without !== null) {
			console.log(`left out: disk, because ${without}`);
			continue;
		}
		const faults = await Faults.open(stage, packets, kind);
		try {
			bad += await hits(faults, kind, times);
		} finally {
			await faults.close();
		}
	}
} finally {
	await stage.close();
}
process.exit(bad === 0 ? 0 : 1);
