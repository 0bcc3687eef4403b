const BLOCK = 2880;
const CARD = 80;

/** A MOC (IVOA, NUNIQ, order 0) that covers the whole sky, as FITS. */
export function fullSkyMoc(): Buffer {
	const primary = header([
		'SIMPLE  =                    T',
		'BITPIX  =                    8',
		'NAXIS   =                    0',
		'EXTEND  =                    T'
	]);
	const table = header([
		"XTENSION= 'BINTABLE'",
		'BITPIX  =                    8',
		'NAXIS   =                    2',
		'NAXIS1  =                    4',
		'NAXIS2  =                   12',
		'PCOUNT  =                    0',
		'GCOUNT  =                    1',
		'TFIELDS =                    1',
		"TFORM1  = '1J      '",
		"TTYPE1  = 'UNIQ    '",
		"PIXTYPE = 'HEALPIX '",
		"ORDERING= 'NUNIQ   '",
		"COORDSYS= 'C       '",
		"MOCVERS = '2.0     '",
		"MOCDIM  = 'SPACE   '",
		'MOCORDER=                    0',
		'MOCORD_S=                    0'
	]);
	const cells = Buffer.alloc(BLOCK);
	for (let cell = 0; cell < 12; cell += 1) cells.writeInt32BE(4 + cell, cell * 4);
	return Buffer.concat([primary, table, cells]);
}

function header(cards: string[]): Buffer {
	const text = [...cards, 'END'].map((card) => card.padEnd(CARD)).join('');
	return Buffer.from(text.padEnd(Math.ceil(text.length / BLOCK) * BLOCK), 'latin1');
}
