/** What came of asking an address for a feed. */
export type Probe = 'answers' | 'silent' | 'forbidden';

/** Wait for an answer, ms. */
const WAIT_MS = 5000;

/**
 * Tries to reach a feed. `forbidden`: the page's security policy does not let it; the browser says so by an event, and the
 * policy itself stands in a header that a page cannot read.
 */
export function probe(url: string): Promise<Probe> {
	return new Promise((resolve) => {
		const { host } = new URL(url);
		let socket: WebSocket | null = null;
		const violated = (event: SecurityPolicyViolationEvent) => {
			if (event.effectiveDirective.startsWith('connect-src') && event.blockedURI.includes(host)) end('forbidden');
		};
		const timer = setTimeout(() => end('silent'), WAIT_MS);
		const end = (result: Probe) => {
			clearTimeout(timer);
			document.removeEventListener('securitypolicyviolation', violated);
			if (socket !== null) {
				socket.onopen = socket.onerror = null;
				socket.close();
			}
			resolve(result);
		};
		document.addEventListener('securitypolicyviolation', violated);
		try {
			socket = new WebSocket(url);
		} catch {
			return end('forbidden');
		}
		socket.onopen = () => end('answers');
		// The event about the policy may come after the error.
		socket.onerror = () => setTimeout(() => end('silent'), 100);
	});
}
