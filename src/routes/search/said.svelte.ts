/** How long it stands there, ms. */
const SHOWN_MS = 4000;

/** What was done just now, in a few words, for some time. */
export class Said {
	#text = $state('');
	#timer: ReturnType<typeof setTimeout> | undefined;

	get text(): string {
		return this.#text;
	}
	say(what: string): void {
		clearTimeout(this.#timer);
		this.#text = what;
		this.#timer = setTimeout(() => (this.#text = ''), SHOWN_MS);
	}
	end(): void {
		clearTimeout(this.#timer);
	}
}
