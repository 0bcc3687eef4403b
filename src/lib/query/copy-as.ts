import { curlText } from './copy-curl.ts';
import { finkClientText } from './copy-fink-client.ts';
import { pythonText } from './copy-python.ts';
import type { Query } from './query.ts';
import { queryText } from './text.ts';

/** Base addresses of Fink's APIs, without `/api/v1`. */
export interface Bases {
	ztf: string;
	lsst: string;
}
export type CopyForm = 'link' | 'curl' | 'python' | 'fink-client';

/** A question as a link to this app at `origin`, or as a script that asks Fink the same. */
export function copyAs(query: Query, form: CopyForm, bases: Bases, origin: string): string {
	const base = { ztf: bases.ztf.replace(/\/+$/, ''), lsst: bases.lsst.replace(/\/+$/, '') };
	switch (form) {
		case 'link':
			return `${origin}/search?q=${encodeURIComponent(queryText(query))}`;
		case 'curl':
			return curlText(query, base);
		case 'python':
			return pythonText(query, base);
		case 'fink-client':
			return finkClientText(query);
	}
}
