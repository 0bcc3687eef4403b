/** Waits so many ms; rejects with the signal's reason once that is aborted. */
export async function wait(ms: number, signal: AbortSignal): Promise<void> {
	signal.throwIfAborted();
	await new Promise<void>((done, failed) => {
		const leave = (): void => {
			clearTimeout(timer);
			failed(signal.reason);
		};
		const timer = setTimeout(() => {
			signal.removeEventListener('abort', leave);
			done();
		}, ms);
		signal.addEventListener('abort', leave, { once: true });
	});
}
