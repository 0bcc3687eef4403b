import type { PositionRow } from './rows.ts';

/** First offset that is not done, of every partition that was read. */
export class Positions {
	readonly #next = new Map<string, number>();

	constructor(rows: readonly PositionRow[]) {
		for (const row of rows) this.set(row.origin, row.topic, row.partition, row.next);
	}
	get(origin: string, topic: string, partition: number): number | null {
		return this.#next.get(keyOf(origin, topic, partition)) ?? null;
	}
	set(origin: string, topic: string, partition: number, next: number): void {
		this.#next.set(keyOf(origin, topic, partition), next);
	}
}

function keyOf(origin: string, topic: string, partition: number): string {
	return `${origin}\n${topic}\n${partition}`;
}
