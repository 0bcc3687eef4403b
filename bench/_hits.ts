import type { Found } from '../tests/kafka/load.ts';

/** Something under load to which things of some kinds happen. */
export interface Victim<Kind> {
	/** Returns the longest silence of a follower, ms. */
	hit(kind: Kind): Promise<number>;
	found(): Found;
}

/** Lets it happen so many times and prints one line; returns how much was wrong. */
export async function hits<Kind extends string>(victim: Victim<Kind>, kind: Kind, times: number): Promise<number> {
	const stalls: number[] = [];
	for (let at = 0; at < times; at += 1) stalls.push(await victim.hit(kind));
	stalls.sort((a, b) => a - b);
	const { alerts, lost, doubled, disordered, faults } = victim.found();
	const seconds = (at: number): string => ((stalls[at] ?? 0) / 1000).toFixed(1);
	console.log(
		`${kind} ${times} times: lost ${lost}, doubled ${doubled}, out of order ${disordered}, told wrongly ${faults.length} (${alerts} alerts so far, two browsers); longest silence median ${seconds(Math.floor(stalls.length / 2))} s, most ${seconds(stalls.length - 1)} s`
	);
	for (const fault of faults.slice(0, 5)) console.log(`  ${fault}`);
	return lost + doubled + disordered + faults.length;
}
