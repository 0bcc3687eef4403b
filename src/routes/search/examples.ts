/** Questions that work as they stand, one for each kind that users ask for. */
export const EXAMPLES: readonly { text: string; about: string }[] = [
	{ text: 'ZTF21abfmbix', about: 'One object by its id; of LSST too, in digits' },
	{ text: 'class="SN candidate" night=last', about: 'Supernova candidates of the last night with data' },
	{ text: 'M 31 r=1m', about: 'What lies within 1′ of M 31, in both surveys' },
	{ text: '193.822 +2.896 r=5', about: 'Around a position, in any usual form; radius in arcsec' },
	{ text: 'tag=in_tns last=20', about: 'The newest 20 alerts of LSST with a counterpart in TNS' },
	{ text: '(4) Vesta', about: 'A Solar System body: name, number, designation or comet' },
	{ text: 'statistics=2026', about: 'Alerts per night of a year, month or night' }
];
