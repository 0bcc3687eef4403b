/** Bytes that are no FITS image that can be shown; the message says what was expected and what was seen. */
export class FitsError extends Error {
	override name = 'FitsError';
}
