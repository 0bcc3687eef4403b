/** An answer as it came, kept on this device. */
export interface KeptBytes {
	bytes: Uint8Array;
	/** When Fink answered, ms since 1970. */
	at: number;
}

/** Keeps answers on this device, by question; who makes a client gives it one. */
export interface Keeper {
	/** null: not kept, or this device keeps nothing. */
	read(key: string): Promise<KeptBytes | null>;
	/** The answer waits for it: what takes long is not waited for here. */
	write(key: string, answer: KeptBytes): Promise<void>;
}
