/** Letters after `zz` in a simulated ZTF name. */
const LETTERS = 5;
const NAMES = 26 ** LETTERS;
/** Coprime to the number of names, so that neighbours do not look alike. */
const STRIDE = 7_368_787;

/** Gives out identifiers of the right form that no survey gives: each once. */
export class Names {
	#objects: number;
	#sources = 0;
	#bodies = 0;
	#alerts = 0;
	#transients = 0;

	/** `seed` decides where the ZTF names begin. */
	constructor(seed: number) {
		this.#objects = seed % NAMES;
	}
	/** `ZTF`, the year's two digits, seven letters of which `zz` come first: ZTF itself is far from them. */
	ztfObject(year: number): string {
		let rest = (this.#objects++ * STRIDE) % NAMES;
		let letters = '';
		for (let i = 0; i < LETTERS; i += 1) {
			letters = String.fromCharCode(97 + (rest % 26)) + letters;
			rest = Math.floor(rest / 26);
		}
		return `ZTF${String(year % 100).padStart(2, '0')}zz${letters}`;
	}
	/** Nineteen digits; real ones begin with the night's number since 2017, which is not 8888 before 2042. */
	candid(exposure: number): bigint {
		return (
			8_888_000_000_000_000_000n + BigInt(exposure % 1_000_000_000) * 1_000_000n + BigInt(this.#alerts++ % 1_000_000)
		);
	}
	/** Eighteen digits, far from those of LSST, which begin with 17 in 2026. */
	diaSource(): bigint {
		return 900_000_000_000_000_007n + BigInt(this.#sources++) * 1_000_003n;
	}
	/** A Minor Planet Center number that is not given yet, as ZTF names its bodies. */
	bodyNumber(): string {
		return String(9_000_001 + this.#bodies++);
	}
	/** A provisional designation with the letter Z, which stands for no half month, and the same packed. */
	designation(year: number): { designation: string; packed: string; ssObjectId: bigint } {
		const count = this.#bodies++;
		const cycle = Math.floor(count / 25) % 620;
		const letter = 'ABCDEFGHJKLMNOPQRSTUVWXYZ'[count % 25] ?? 'A';
		const tens = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'[Math.floor(cycle / 10)] ?? '0';
		const century = 'IJKL'[Math.floor(year / 100) - 18] ?? 'K';
		return {
			designation: `${year} Z${letter}${cycle === 0 ? '' : cycle}`,
			packed: `${century}${String(year % 100).padStart(2, '0')}Z${tens}${cycle % 10}${letter}`,
			ssObjectId: 90_000_000_000_000_003n + BigInt(count) * 1_009n
		};
	}
	/** A name in the manner of TNS, longer than any that is given. */
	transient(year: number): string {
		let rest = this.#transients++ % 26 ** 3;
		let letters = '';
		for (let i = 0; i < 3; i += 1) {
			letters = String.fromCharCode(97 + (rest % 26)) + letters;
			rest = Math.floor(rest / 26);
		}
		return `AT ${year}zz${letters}`;
	}
}
