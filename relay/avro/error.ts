/** Bytes or a schema that are not what Avro says; one line: where, what was expected, what was seen. */
export class AvroError extends Error {
	override name = 'AvroError';
}
