import { replaceState } from '$app/navigation';
import { page } from '$app/state';

/** Wait until a choice has settled before it goes into the link, ms: browsers refuse too many changes in a row. */
const SETTLE_MS = 200;

/** Puts what is chosen on the page into its link, a little later; the function given back forgets it. */
export function keepLink(route: string): () => void {
	const timer = setTimeout(() => {
		const own = new URL(route, location.href);
		if (location.pathname === own.pathname && location.search !== own.search) replaceState(route, page.state);
	}, SETTLE_MS);
	return () => clearTimeout(timer);
}
