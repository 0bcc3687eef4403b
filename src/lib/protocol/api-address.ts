/** What the address of one of Fink's APIs must be, in words: in `config.json`, and in the relay's settings that become it. */
export const API_ADDRESS = 'an http or https base address without user name, query or /api/v1';

/** CDS (Strasbourg), asked by a press alone: where it cuts out survey images (hips2fits), and where its catalogues are (VizieR). */
export const CDS = { images: 'https://alasky.cds.unistra.fr', catalogues: 'https://vizier.cds.unistra.fr' };

/** A host that may stand in a security policy: nothing that ends a part of one. */
const HOST = /^[a-z0-9._-]+$|^\[[0-9a-f:.]+\]$/;

/** The base address of an API without a slash at its end; null for what is none. Browsers fetch none with a user name in it. */
export function readApiAddress(value: unknown): string | null {
	if (typeof value !== 'string') return null;
	let url: URL;
	try {
		url = new URL(value);
	} catch {
		return null;
	}
	const path = url.pathname.replace(/\/+$/, '');
	const plain =
		/^https?:$/.test(url.protocol) && HOST.test(url.hostname) && !/[?#]/.test(value) && !path.endsWith('/api/v1');
	return plain && url.username === '' && url.password === '' ? `${url.origin}${path}` : null;
}

/** An address for an error message: without what may be secret in it, the user's name and password and the query. */
export function withoutSecrets(text: string): string {
	return text.replace(/^((?:[a-z][a-z0-9+.-]*:)?[/\\]*).*@/is, '$1…@').replace(/\?.*$/s, '?…');
}
