/** What a file says → good rows (name | ids | place | note | #tags) and bad ones. */
export const FILES: readonly [what: string, file: string, good: string[], bad: string[]][] = [
	[
		'ids and bodies, mixed',
		'ZTF21abfmbix\r\n170028513894596704\r\n\r\n8467\r\n2010 JO69\r\nno such thing\r\nztf18acurdih, ZTF19aaaaaaa\r\n',
		[
			'ZTF21abfmbix | ztf:ZTF21abfmbix',
			'170028513894596704 | lsst:170028513894596704',
			'8467 | sso:8467',
			'2010JO69 | sso:2010jo69',
			'ZTF18acurdih | ztf:ZTF18acurdih',
			'ZTF19aaaaaaa | ztf:ZTF19aaaaaaa'
		],
		[
			'line 6: “no such thing” is no id, place or body: expected as ZTF21abfmbix, 17 to 18 figures, NAME 16:24:10.1 +25:40:09, or 2010 JO69'
		]
	],
	[
		'a CSV with coordinates out of range, a rounded id and a stray quote',
		'name,ra,dec,comment\nSN one,246.04,25.67,"bright, try first"\nSN two,246.04,95.2,\nSN three,370,1,\n1.70028513894597E+17,1,2,\nfour,16:24:10.1,+25:40:09,=1+1\nfive,1,,\n"six,1,2,x\n',
		['SN one | 246.04 25.67 | bright, try first', 'four | 246.04208 25.66917 | =1+1'],
		[
			'line 3: dec 95.2 is out of −90…90',
			'line 4: ra 370 is out of 0…360',
			'line 5: the id 1.70028513894597E+17 was rounded by a spreadsheet, its last figures are lost: format the column as text before it is filled',
			'line 7: dec is empty, though there is an ra',
			'line 8: a quote is not closed'
		]
	],
	[
		'right ascensions in hours, as the header says',
		'Name,RA (hours),Dec [deg]\nA,16.5,25.6\nB,16:30:00,25:36:00\nC,24.1,5\n',
		['A | 247.5 25.6', 'B | 247.5 25.6'],
		['line 4: ra 24.1 is out of 0…24 hours']
	],
	[
		'numbers that are no ids of a survey, which name a place',
		'objectId,ra,dec\n1700281385148945971,10,5\n12,11,5\n1700281385148945971,,\n',
		['1700281385148945971 | 10 5', 'J004400.00+050000.0 | 11 5'],
		[
			'line 4: “1700281385148945971” is neither an id nor a body, and no place stands with it: expected as ZTF21abfmbix, 17 to 18 figures, or ra and dec'
		]
	],
	[
		'one column, of names with blanks',
		'ssnamenr\n8467\n2010 JO69\n(4) Vesta\n',
		['8467 | sso:8467', '2010JO69 | sso:2010jo69', 'Vesta | sso:vesta'],
		[]
	],
	['a lone dec', 'objectId,dec\nZTF21abfmbix,25.67\n', ['ZTF21abfmbix | ztf:ZTF21abfmbix'], []],
	[
		'columns of Fink, apart by tabs',
		'i:objectId\ti:ra\ti:dec\ti:magpsf\nZTF21abfmbix\t246.04\t25.67\t18.4\n',
		['ZTF21abfmbix | ztf:ZTF21abfmbix | 246.04 25.67 | magpsf 18.4'],
		[]
	],
	[
		'names, tags and notes with controls, which would make a binary file of what is written',
		'name,ra,dec,tags,note\na\0\0b\x07,1,2,c\0d,"e\0\nf"\n'.padEnd(600, '\n'),
		['a b | 1 2 | e \nf | #c d'],
		[]
	],
	[
		'semicolons and decimal commas',
		'diaObjectId;r:ra;r:dec;Notes\r\n170028513894596704;10,5;-3,25;"a;b"\r\n',
		['170028513894596704 | lsst:170028513894596704 | 10.5 -3.25 | a;b'],
		[]
	],
	[
		'ids that a spreadsheet kept 15 figures of, all of them',
		'diaObjectId,ra,dec\n170028513894596000,1,2\n313897383979122000,3,4\n',
		[],
		[2, 3].map(
			(line) =>
				`line ${line}: the id ends in zeros as all others here do: a spreadsheet has rounded them; format the column as text before it is filled`
		)
	],
	['columns as the CDS names them in catalogues', 'Name;RAdeg;DEdeg\nM 31;10.68;41.27\n', ['M 31 | 10.68 41.27'], []],
	['a table of VizieR', '_RAJ2000|_DEJ2000|Name\n10.68|41.27|M 31\n', ['M 31 | 10.68 41.27'], []],
	[
		'a plain table, with the header behind a #',
		'# name ra dec mag\nM31 10.68 41.27 3.4\nM33 23.46 30.66 5.7\n',
		['M31 | 10.68 41.27 | mag 3.4', 'M33 | 23.46 30.66 | mag 5.7'],
		[]
	],
	[
		'a plain table without a header',
		'M31 10.68 41.27 3.4\nSN 2023ixf, 210.9107, 54.3117\n10.68 41.27\n',
		['M31 | 10.68 41.27', 'SN 2023ixf | 210.9107 54.3117', 'J004243.20+411612.0 | 10.68 41.27'],
		[]
	],
	[
		'TOM Toolkit',
		'name,type,ra,dec,epoch,name2,tags\nZTF21abfmbix,SIDEREAL,246.04,25.67,2000.0,AT2021abc,"sn, bright"\n10P,NON_SIDEREAL,,,,,\nold,SIDEREAL,1,2,1950,,\n',
		['ZTF21abfmbix | ztf:ZTF21abfmbix | 246.04 25.67 | also AT2021abc | #sn | #bright', '10P | sso:10p'],
		['line 4: equinox 1950: only J2000 is read, precess the place first']
	],
	[
		'sources of SkyPortal',
		JSON.stringify({
			status: 'success',
			data: {
				sources: [
					{
						id: 'ZTF21abfmbix',
						ra: 246.04,
						dec: 25.67,
						redshift: 0.03,
						alias: ['AT2021abc'],
						groups: [{ id: 1, name: 'SN' }]
					},
					{ id: 'x', ra: 1, dec: -91 }
				]
			}
		}),
		['ZTF21abfmbix | ztf:ZTF21abfmbix | 246.04 25.67 | also AT2021abc\nredshift 0.03 | #SN'],
		['row 2: dec -91 is out of −90…90']
	],
	[
		'rows of JSON with ids beyond 2^53 as figures, one of them rounded',
		'[{"r:diaObjectId":170028513894596704,"r:ra":1,"r:dec":2},{"r:diaObjectId":1.70028513894597e17,"r:ra":1,"r:dec":2},7.5]',
		['170028513894596704 | lsst:170028513894596704 | 1 2'],
		[
			'row 2: the id 1.70028513894597e+17 was rounded by a spreadsheet, its last figures are lost: format the column as text before it is filled',
			'row 3: “7.5” is neither an id nor a body, and no place stands with it: expected as ZTF21abfmbix, 17 to 18 figures, or ra and dec'
		]
	],
	[
		'a list of ids in JSON',
		'["ZTF21abfmbix", 170028513894596704]',
		['ZTF21abfmbix | ztf:ZTF21abfmbix', '170028513894596704 | lsst:170028513894596704'],
		[]
	],
	[
		'DS9 regions',
		'# Region file format: DS9 version 4.1\nglobal color=green\nfk5\ncircle(16:24:10.1,+25:40:09,3") # text={ZTF21abfmbix} tag={a} tag={b}\npoint(10.68,41.27) # point=cross text="M {31}"\nicrs; ellipse 1d 2d 3" 4" 0\npolygon(1,2,3,4,5,6)\ngalactic;circle(120,30,3")\nimage\ncircle(100,100,10)\n',
		[
			'ZTF21abfmbix | ztf:ZTF21abfmbix | 246.04208 25.66917 | #a | #b',
			'M {31} | 10.68 41.27',
			'J000400.00+020000.0 | 1 2'
		],
		[
			'line 7: a polygon has no one place: expected circles or points',
			'line 8: coordinates of galactic: expected fk5 or icrs; save the regions so in DS9',
			'line 10: coordinates of image: expected fk5 or icrs; save the regions so in DS9'
		]
	],
	[
		'a star list of Keck, with its own examples',
		'# remark\n197+17.1         07 29 09.400 +20 54 45.90 2000.0\nring neb         18 53 36.000 +33 02 00.00 2000.0\nSAO 102961       17 34 24.13 11 52 28.29 1950.0 pmra=+0.0001 pmdec=-0.007 vmag=9.0\nHale-Bopp 5hr    17 30  6.62 -4 41 58.4 APP dra=0.35\nZTF21abfmbix     16 24 10.1 -00 40 09 2000 vmag=18.4 # bright\n',
		[
			'197+17.1 | 112.28917 20.91275',
			'ring neb | 283.4 33.03333',
			'ZTF21abfmbix | ztf:ZTF21abfmbix | 246.04208 -0.66917 | vmag=18.4 bright'
		],
		[
			'line 4: equinox 1950.0: only J2000 is read, precess the place first',
			'line 5: equinox APP: only J2000 is read, precess the place first'
		]
	],
	[
		'a catalogue of Las Campanas',
		'# ref name ra dec\n1 ZTF21abfmbix 16:24:10.1 -25:40:09 2000.0 0.00 0.00 0.0 OFF 00:00:00.0 +00:00:00 2000.0 00:00:00.0 +00:00:00 2000.0 0.000\n',
		['ZTF21abfmbix | ztf:ZTF21abfmbix | 246.04208 -25.66917'],
		[]
	],
	[
		'catalogues of La Silla and La Palma',
		'abc 123456 -654321 2000\nghijk   111111.1 222222.2 2000 0. 0.     V=12\nM33       01 33 51.02  30 39 36.70   J2000\n',
		['abc | 188.73333 -65.7225', 'ghijk | 167.79625 22.37283 | V=12', 'M33 | 23.46258 30.66019'],
		[]
	],
	[
		'a star list whose first remark has words of a header',
		'M31 00 42 43.20 +41 16 12.0 2000.0 # best, ra, dec\nM33 01 33 51.02 +30 39 36.70 2000.0\n',
		['M31 | 10.68 41.27 | best ra dec', 'M33 | 23.46258 30.66019'],
		[]
	],
	[
		'a catalogue of La Silla whose remarks have semicolons',
		'abc 123456.0 -654321.0 2000 0. 0. a;b\ndef 111111.1 222222.2 2000 0. 0. c;d\n',
		['abc | 188.73333 -65.7225 | a b', 'def | 167.79625 22.37283 | c d'],
		[]
	],
	[
		'a VOTable of another program, by its UCDs',
		'<?xml version="1.0"?><!DOCTYPE VOTABLE SYSTEM "http://us-vo.org/xml/VOTable.dtd"><v:VOTABLE xmlns:v="x"><v:RESOURCE><v:TABLE><v:FIELD name="a" ucd="pos.eq.ra;meta.main" unit="deg" datatype="double"/><v:FIELD name="b" ucd="pos.eq.dec;meta.main" datatype="double"/><v:FIELD name="diaObjectId" datatype="long"/><v:DATA><v:TABLEDATA>\n<v:TR><v:TD>1</v:TD><v:TD>2</v:TD><v:TD>170028513894596704</v:TD></v:TR><v:TR><v:TD>1</v:TD><v:TD>-92</v:TD><v:TD/></v:TR></v:TABLEDATA></v:DATA></v:TABLE></v:RESOURCE></v:VOTABLE>',
		['170028513894596704 | lsst:170028513894596704 | 1 2'],
		['row 2: dec -92 is out of −90…90']
	]
];
