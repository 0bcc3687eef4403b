/**
 * A Kafka name as one token of a subject: a name may hold a dot, and an origin a blank, a token neither. `%` as well, so
 * that it can be read back.
 */
export function token(name: string): string {
	const text = name
		.toWellFormed()
		.replaceAll(/[%.*>\s\p{Cc}]/gu, (sign) =>
			[...Buffer.from(sign)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
		);
	return text === '' ? '%' : text;
}

/** The name that a token stands for. */
export function nameOf(text: string): string {
	return text === '%' ? '' : decodeURIComponent(text.replaceAll(/%(?![0-9A-F]{2})/g, '%25'));
}

/** Where messages come from: the Kafka cluster (with the life of a topic that was made anew), topic and partition. */
export interface Partition {
	cluster: string;
	topic: string;
	partition: number;
}

function tail({ cluster, topic, partition }: Partition): string {
	return `${token(cluster)}.${token(topic)}.${partition}`;
}
/** The unit of order and fencing. */
export function frameSubject(place: Partition): string {
	return `perch.frame.${tail(place)}`;
}
export function rejectedSubject(place: Partition): string {
	return `perch.rejected.${tail(place)}`;
}
export function packetSubject({ cluster, topic }: Partition): string {
	return `perch.packet.${token(cluster)}.${token(topic)}`;
}
export function schemaSubject(sha256: string): string {
	return `perch.schema.${sha256}`;
}
export function stateSubject(ingest: string): string {
	return `perch.state.${token(ingest)}`;
}
/** Frames of one topic, of whatever cluster and partition. */
export function topicSubjects(topic: string): string {
	return `perch.frame.*.${token(topic)}.*`;
}

/** Frames of every topic. */
export const ALL_FRAMES = 'perch.frame.>';

/** The partition that a message of frames or rejections is of; throws where its subject is no such. */
export function partitionOf(subject: string): Partition {
	const [, , cluster, topic, number, ...more] = subject.split('.');
	const partition = /^\d+$/.test(number ?? '') ? Number(number) : Number.NaN;
	if (cluster === undefined || topic === undefined || more.length > 0 || !Number.isSafeInteger(partition)) {
		throw new TypeError(`subject ${subject}: expected perch.KIND.CLUSTER.TOPIC.PARTITION`);
	}
	return { cluster: nameOf(cluster), topic: nameOf(topic), partition };
}

/** A name that a packet keeps for good: stored again within two minutes it is the same one. */
export function packetName({ cluster, topic, partition }: Partition, offset: number): string {
	return `${cluster}/${topic}/${partition}/${offset}`;
}
