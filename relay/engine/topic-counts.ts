import type { Survey } from '#lib/alert/alert.ts';
import type { TopicCounts } from '../log/alert-log.ts';
import type { PartitionCounts } from './place.ts';
import type { Partition } from './subject.ts';

export interface CountedPartition extends Partition, PartitionCounts {
	survey: Survey | null;
}

/** Counts of each topic, of all its partitions together. */
export function topicCounts(partitions: Iterable<CountedPartition>): Map<string, TopicCounts> {
	const topics = new Map<string, TopicCounts>();
	for (const { topic, survey, frames, rejected, duplicates } of partitions) {
		const sum = topics.get(topic) ?? { survey: null, received: 0, frames: 0, rejected: 0, duplicates: 0 };
		topics.set(topic, {
			survey: sum.survey ?? survey,
			received: sum.received + frames + rejected + duplicates,
			frames: sum.frames + frames,
			rejected: sum.rejected + rejected,
			duplicates: sum.duplicates + duplicates
		});
	}
	return topics;
}
