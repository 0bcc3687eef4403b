/** What is no site, limit or angle. Its message is one line: what was expected, what was seen. */
export class SiteError extends Error {
	override readonly name = 'SiteError';
}
