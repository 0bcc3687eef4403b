/** Why there is no stream, in one line, and what to do, in another. */
export interface Cause {
	cause: string;
	advice: string;
	/** `soon`: by back-off; `late`: not before LATE_MS; `never`: only when the user asks or changes the settings. */
	retry: 'soon' | 'late' | 'never';
}

/** Without a network nothing that is not on this machine answers. */
export const NO_NETWORK: Cause = {
	cause: 'No network',
	advice: 'What is shown stays. The stream goes on by itself when the network is back.',
	retry: 'soon'
};

/** Wait before a relay that is full is asked again, ms. */
export const LATE_MS = 30_000;

/** What the end of a connection means. `message` is what the relay said before it closed; null: nothing. */
export function causeOf(
	code: number,
	message: string | null,
	{ host, origin, online, token }: { host: string; origin: string; online: boolean; token: boolean }
): Cause {
	const said = message === null ? '' : `: ${message}`;
	switch (code) {
		case 4400:
		case 1009:
			return {
				cause: `The relay at ${host} does not understand this page${said}`,
				advice: 'Page and relay are of different versions: reload the page, or update the relay.',
				retry: 'late'
			};
		case 4401:
			return token
				? {
						cause: `The relay at ${host} does not accept this token`,
						advice: 'Ask who runs the relay for a token and put it into Settings.',
						retry: 'never'
					}
				: {
						cause: `The relay at ${host} asks for a token`,
						advice: 'Put the token that you were given into Settings.',
						retry: 'never'
					};
		case 4403:
			return {
				cause: `The relay at ${host} lets in no page from ${origin}`,
				advice: `Who runs it must add ${origin} to RELAY_ORIGINS.`,
				retry: 'never'
			};
		case 4429:
			return {
				cause: `The relay at ${host} has too many listeners`,
				advice: 'Close other tabs that show the sky; it is asked again in half a minute.',
				retry: 'late'
			};
	}
	if (!online) return NO_NETWORK;
	return {
		cause: `No answer from the relay at ${host}`,
		advice: 'Start it (npm start), or correct its address in Settings.',
		retry: 'soon'
	};
}

const FIRST_WAIT_MS = 500;
const MAX_WAIT_MS = 15_000;

/** Wait before try number `attempt` (from 0), ms: doubled each time, half of it by chance so that clients spread. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
	const wait = Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempt, 10));
	return wait / 2 + (wait / 2) * random();
}
