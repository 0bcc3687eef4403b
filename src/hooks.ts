import type { Reroute } from '@sveltejs/kit';

/** An address whose `%` are no codes of letters cannot be read: they stand for themselves, so that its page can say what it is. */
export const reroute: Reroute = ({ url }) => {
	try {
		decodeURIComponent(url.pathname);
	} catch {
		return url.pathname.replaceAll('%', '%25');
	}
};
