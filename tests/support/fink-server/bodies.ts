/** A body of the Solar System as the name service knows it. */
export interface Body {
	/** The resolved name, as answers give it. */
	name: string;
	number: number | null;
	/** The names under which ZTF alerts carry it (`i:ssnamenr`). */
	ssnamenr: readonly string[];
	/** Packed provisional designation, as LSST alerts carry it; null: the name service lists none. */
	packed: string | null;
	/** What else it answers to. */
	aliases: readonly string[];
}

/** Recorded: Benoitcarry's number and name, 2002 MA6, 2014 XT35, 2007 OR10; the others from what their names say. */
export const BODIES: readonly Body[] = [
	{
		name: 'Vesta',
		number: 4,
		ssnamenr: ['4', 'Vesta'],
		packed: 'I07F00A',
		aliases: ['1807 FA', '(4) Vesta', '4 Vesta']
	},
	{ name: 'Benoitcarry', number: 8467, ssnamenr: ['8467'], packed: 'J81E28M', aliases: ['1981 EM28'] },
	{ name: '2002 MA6', number: 624188, ssnamenr: ['624188', '2002MA06', '2002MA6'], packed: 'K02M06A', aliases: [] },
	{ name: '2010 JO69', number: null, ssnamenr: ['2010JO69'], packed: 'K10J69O', aliases: [] },
	{ name: 'C/2020 V2', number: null, ssnamenr: ['C/2020V2'], packed: 'CK20V020', aliases: ['ZTF (C/2020 V2)'] },
	{ name: '10P', number: null, ssnamenr: ['10P'], packed: null, aliases: ['10P/Tempel 2'] },
	{ name: '2014 XT35', number: null, ssnamenr: ['2014XT35'], packed: 'K14X35T', aliases: [] },
	{ name: 'Gonggong', number: 225088, ssnamenr: ['225088'], packed: 'K07O10R', aliases: ['2007 OR10', 'M5088'] },
	{ name: 'Torre del Lago', number: 78652, ssnamenr: ['78652'], packed: 'J99V72P', aliases: ['1999 VP72'] },
	{ name: '2015 BC557', number: null, ssnamenr: ['2015BC557'], packed: 'K15Bt7C', aliases: [] },
	// Known to the name service, in no alert.
	{ name: 'Ceres', number: 1, ssnamenr: ['1'], packed: 'I01A00A', aliases: [] },
	{ name: 'Sedna', number: 90377, ssnamenr: ['90377'], packed: 'K03V12B', aliases: ['2003 VB12'] },
	// A number for which the name service lists no packed designation.
	{ name: 'Quaoar', number: 50000, ssnamenr: ['50000'], packed: null, aliases: ['2002 LM60'] }
];

const plain = (name: string): string => name.replaceAll(/[ _]/g, '').toLowerCase();

/** The body of a name, number, designation or packed designation; blanks, underscores and case do not count. */
export const bodyOf = (name: string): Body | undefined =>
	BODIES.find((body) =>
		[body.name, String(body.number ?? body.name), body.packed ?? body.name, ...body.aliases, ...body.ssnamenr].some(
			(other) => plain(other) === plain(name)
		)
	);

/** LSST's ssObjectId: the 7 (8 with a comet's letter) characters of the packed designation as a big-endian integer. */
export function ssObjectId(packed: string): string {
	let id = 0n;
	for (const byte of Buffer.from(packed, 'ascii')) id = id * 256n + BigInt(byte);
	return id.toString();
}
