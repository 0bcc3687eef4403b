import { http } from './http-target.ts';
import { containers, hellos, keys, packets } from './relay-targets.ts';
import type { Target } from './target.ts';

/** Everything that reads what strangers send, by name; made when it is wanted. */
export const TARGETS: Readonly<Record<string, () => Target | Promise<Target>>> = {
	packets,
	keys,
	hellos,
	containers,
	http
};
