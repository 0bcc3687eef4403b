import { Log } from '../../relay/log.ts';
import { schemaText } from './alerts.ts';
import { madeForCrash } from './crash.ts';

// Appends to the log of a folder from where it is, until it is killed: `node append-forever.ts FOLDER`.
const log = await Log.open({ folder: process.argv[2] ?? '', keepAlerts: 1e6, keepBytes: 1e9 });
process.stdout.write('open\n');
for (;;) {
	const from = log.position('test', 'fink_test_ztf', 0) ?? 0;
	const { batch, outcomes } = madeForCrash(from, 1 + Math.floor(Math.random() * 40));
	await log.append(batch, outcomes, schemaText);
	process.stdout.write(`${from + batch.messages.length}\n`);
}
