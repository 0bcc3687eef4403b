import { containers } from './container-target.ts';
import { http } from './http-target.ts';
import { hellos, news } from './message-targets.ts';
import { files } from './list-targets.ts';
import { rows } from './made-list-target.ts';
import { keys, packets } from './packet-targets.ts';
import type { Target } from './target.ts';

/** Everything that reads what strangers send, by name; made when it is wanted. */
export const TARGETS: Readonly<Record<string, () => Target | Promise<Target>>> = {
	packets,
	keys,
	hellos,
	news,
	containers,
	files,
	rows,
	http
};
