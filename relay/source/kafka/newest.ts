/** Work that may be asked for anew before it has ended: one at a time, and only what was asked for last counts. */
export class Newest {
	#last: Promise<void> = Promise.resolve();

	/** `current`: false once it was asked for anew, the work then stops. Resolves or rejects as the work does. */
	ask(work: (current: () => boolean) => Promise<void>): Promise<void> {
		const before = this.#last;
		const own: Promise<void> = (async () => {
			await before.catch(() => undefined);
			const current = (): boolean => this.#last === own;
			if (current()) await work(current);
		})();
		this.#last = own;
		return own;
	}
	/** Resolves when all that was asked for has ended; rejects with the reason of the last. */
	async done(): Promise<void> {
		let waited: Promise<void>;
		do {
			waited = this.#last;
			await waited.catch(() => undefined);
		} while (waited !== this.#last);
		await waited;
	}
}
