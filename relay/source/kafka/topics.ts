/** What Kafka lists beside the livestream: its own topics, data transfers, cross-matches, nightly counters. */
const NOT_LIVESTREAM = ['__', 'ftransfer_', 'fxmatch_', 'fink_ztf_'];

export interface Matched {
	/** Existing topics to read, sorted. */
	topics: string[];
	/** Plain names that do not exist. */
	missing: string[];
}

/**
 * Which of the existing topics are wanted. A wildcard takes only topics of the livestream, unless it begins like
 * the others (`ftransfer_*`): `*` means every stream of alerts, not every topic of the broker.
 */
export function matchTopics(wanted: readonly string[], existing: readonly string[]): Matched {
	const topics = new Set<string>();
	const missing: string[] = [];
	for (const name of wanted) {
		if (!name.includes('*')) {
			if (existing.includes(name)) topics.add(name);
			else missing.push(name);
			continue;
		}
		const excluded = NOT_LIVESTREAM.filter((prefix) => !name.startsWith(prefix));
		const pattern = wildcard(name);
		for (const topic of existing) {
			if (pattern.test(topic) && !excluded.some((prefix) => topic.startsWith(prefix))) topics.add(topic);
		}
	}
	return { topics: [...topics].sort(), missing };
}

/** A pattern for one name in which `*` stands for any letters. */
export function wildcard(name: string): RegExp {
	const parts = name.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(`^${parts.join('.*')}$`);
}
