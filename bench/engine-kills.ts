import { engineMissing, startServers } from '../tests/engine/engine.ts';
import { Killing, KINDS } from '../tests/engine/killing.ts';
import { kafkaMissing } from '../tests/kafka/broker.ts';
import { realPackets, Stage } from '../tests/kafka/stage.ts';
import { hits } from './_hits.ts';

// What ingest, edge, the leader of the engine, and all of them at once cost when they are killed with -9 under load: alerts
// lost, doubled, out of order at two browsers, and the longest silence. Real Kafka, real NATS (three nodes), real packets.
// `node bench/engine-kills.ts 20 ingest leader`: so many times each, and what; by `npm run bench`: all of them three times.

const times = Number(process.argv[2] ?? 3);
const kinds = KINDS.filter((kind) => process.argv.length < 4 || process.argv.slice(3).includes(kind));
const missing = kafkaMissing() ?? engineMissing();
if (missing !== null) {
	console.log(`left out: ${missing}`);
	process.exit(0);
}
const servers = await startServers(3);
const stage = await Stage.open();
let bad = 0;
try {
	const killing = await Killing.open(stage, servers, await realPackets(/^ztf-202[56]-/));
	for (const kind of kinds) bad += await hits(killing, kind, times);
	await killing.close();
} finally {
	await stage.close();
	await servers.close();
}
process.exit(bad === 0 ? 0 : 1);
