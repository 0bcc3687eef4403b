/** Formats that lists are written in and read from. */
export type Format =
	'json' | 'csv' | 'votable' | 'ids' | 'tom' | 'skyportal' | 'ds9' | 'keck' | 'p200' | 'magellan' | 'ing' | 'eso';

/** What a file was found to be: a format of ours, or a table of rows that another program wrote. */
export type Found = Format | 'table' | 'rows' | 'votable-other' | 'lines';

const FOUND: Readonly<Record<Found, string>> = {
	json: 'lists of Perch, JSON',
	csv: 'targets of Perch, CSV',
	votable: 'targets of Perch, VOTable',
	ids: 'ids, one a line',
	tom: 'targets of TOM Toolkit',
	skyportal: 'sources of SkyPortal',
	ds9: 'DS9 regions',
	keck: 'a star list',
	p200: 'a star list of Palomar',
	magellan: 'a catalogue of Las Campanas',
	ing: 'a star list',
	eso: 'a catalogue of La Silla',
	table: 'a table with a header',
	rows: 'rows in JSON',
	'votable-other': 'a VOTable',
	lines: 'a list of lines'
};
/** What a file was found to be, in words. */
export const foundText = (found: Found): string => FOUND[found];

/** A file that was written. */
export interface Written {
	content: string;
	/** Ending of the file's name, without the dot. */
	ending: string;
	/** MIME type. */
	type: string;
	/** Targets in it. */
	targets: number;
	/** Targets that the format cannot hold, for they have no place. */
	left: number;
}
