/** Form of the database; raised with every change that an older relay cannot read. */
export const FORMAT = 1;

/**
 * Tables of the log. A frame's text is without its opening `{"seq":N,`. The index by topic carries seq and serves reads
 * of one topic in order.
 */
export const SCHEMA = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE topics (
	id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, survey TEXT,
	frames INTEGER NOT NULL, rejected INTEGER NOT NULL, duplicates INTEGER NOT NULL
) STRICT;
CREATE TABLE schemas (sha TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE files (
	id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, topic TEXT NOT NULL, schema TEXT NOT NULL, sync BLOB NOT NULL,
	hour TEXT NOT NULL, bytes INTEGER NOT NULL, packets INTEGER NOT NULL, lastSeq INTEGER NOT NULL
) STRICT;
CREATE TABLE frames (
	seq INTEGER PRIMARY KEY, topic INTEGER NOT NULL, survey INTEGER NOT NULL, alertId TEXT NOT NULL, json TEXT NOT NULL,
	file INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL, UNIQUE (topic, alertId, survey)
) STRICT;
CREATE INDEX framesByTopic ON frames (topic);
CREATE TABLE rejected (
	id INTEGER PRIMARY KEY, origin TEXT NOT NULL, topic INTEGER NOT NULL, partition INTEGER NOT NULL,
	offset INTEGER NOT NULL, reason TEXT NOT NULL, keyBytes INTEGER NOT NULL, valueBytes INTEGER NOT NULL,
	at INTEGER NOT NULL, UNIQUE (origin, topic, partition, offset)
) STRICT;
CREATE TABLE positions (
	origin TEXT NOT NULL, topic TEXT NOT NULL, partition INTEGER NOT NULL, next INTEGER NOT NULL,
	PRIMARY KEY (origin, topic, partition)
) STRICT, WITHOUT ROWID;
`;
