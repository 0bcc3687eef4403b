import { expect, test } from 'vitest';
import { parseQuery } from '#lib/query/parse.ts';
import { queryWords } from '#lib/query/words.ts';
import { NOW } from './queries.ts';

const PLACE = '246.04220° +25.66900° (16 24 10.13 +25 40 08.4)';

test.each([
	['ZTF21abfmbix', 'All alerts of ZTF21abfmbix (ZTF).'],
	['ZTF21abfm', 'All alerts of the ZTF objects whose name begins with ZTF21abfm.'],
	[
		'ZTF21abfmbix ZTF18acurdih ZTF18acurdii ZTF18acurdij 170587117485817955',
		'All alerts of 5 objects, 4 of ZTF and 1 of LSST.'
	],
	['246.0422 25.669', `Objects of ZTF and LSST within 10″ (the default) of ${PLACE}.`],
	['246.0422 25.669 1m survey=ztf', `Objects of ZTF within 1′ of ${PLACE}.`],
	[
		'246.0422 25.669 1m after=2026-03-22 window=1',
		`Objects of ZTF and LSST within 1′ of ${PLACE}, first detected from 2026-03-22 00:00 to 2026-03-23 00:00 UTC (converted to TAI for LSST).`
	],
	[
		'246.0422 25.669 1m survey=ztf before=2026-03-22',
		`Objects of ZTF within 1′ of ${PLACE}, first detected before 2026-03-22 00:00 UTC.`
	],
	[
		'246.0422 25.669 1m night=2026-03-22 dates=across survey=lsst',
		`Objects of LSST within 1′ of ${PLACE}, active (between first and last detection) on 2026-03-22 UTC (converted to TAI for LSST).`
	],
	[
		'246.0422 25.669 1m after=2026-03-22 dates=across',
		`Objects of ZTF and LSST within 1′ of ${PLACE}, of ZTF first detected from 2026-03-22 00:00 UTC on, of LSST active (between first and last detection) from 2026-03-22 00:00 UTC on (converted to TAI for LSST).`
	],
	['ZTF21abfmbix r=20', 'Objects of ZTF and LSST within 20″ of the newest position of ZTF21abfmbix.'],
	['Vega r=10m', 'Objects of ZTF and LSST within 10′ of “Vega” (by SIMBAD or TNS).'],
	[
		'M31',
		'What SsODNet (Solar System bodies), TNS or SIMBAD know as “M31”; for a place, the objects of ZTF and LSST within 10″ (the default).'
	],
	['10 10; 20 20 r=5', 'Objects of ZTF and LSST within 5″ of 2 positions.'],
	['class="SN candidate"', 'The newest 100 alerts (the default) of ZTF of class “SN candidate”.'],
	[
		'class="(SIMBAD) EB*" last=5',
		'The newest 5 alerts of ZTF of class “(SIMBAD) EB*”, also spelt “(SIMBAD) EclBin”, so many of each.'
	],
	[
		'class=RRLyrae,EB*,"SN candidate" last=all night=2026-03-22',
		'All alerts of ZTF of class “(SIMBAD) RRLyrae”, “(SIMBAD) EB*” or “SN candidate”, in both of SIMBAD’s spellings, alert time on 2026-03-22 UTC.'
	],
	[
		'class="SN candidate",Ambiguous last=5 trend=rising night=last',
		'The newest 5 alerts of ZTF of class “SN candidate” or “Ambiguous” and rising, so many of each, alert time in the newest night that has data (UTC day).'
	],
	[
		'tag=in_tns last=1 after=2026-03-22',
		'The newest alert of LSST with the tag “in_tns”, alert time from 2026-03-22 00:00 UTC on (converted to TAI for LSST).'
	],
	[
		'night=2026-03-22',
		'All alerts of ZTF of all Fink classes but Unknown (no TNS or SIMBAD types) and of LSST with any tag that can be asked, alert time on 2026-03-22 UTC (converted to TAI for LSST).'
	],
	[
		'class=Ambiguous last=all night=2026-03-22',
		'All alerts of ZTF of class “Ambiguous”, alert time on 2026-03-22 UTC.'
	],
	['(4) Vesta', 'All detections by ZTF and LSST of “Vesta”, Solar System body.'],
	['TRCK_20231213', 'Alerts of the fast-moving objects (tracklets) of ZTF of 2023-12-13 UTC.'],
	['anomaly last=5', 'The newest 5 alerts of ZTF that are most anomalous.'],
	['candidates=orbits', 'Orbits of Solar System candidates of ZTF, at most 100.'],
	[
		'class="SLSN candidate" last=1',
		'The newest alert of ZTF of class “SLSN candidate”, the newest one of each object alone.'
	],
	['statistics', 'Counts of ZTF and LSST by night, all nights.'],
	['statistics=2026-03 survey=lsst', 'Counts of LSST by night, in 2026-03.'],
	[
		'event=S230518h level=0.9',
		'Objects of ZTF in the most likely 90 % of the map of S230518h; of ZTF those first detected from 1 day before the event on, in 6 days.'
	]
])('%s: %s', (text, words) => {
	const { query } = parseQuery(text, NOW);
	expect(query && queryWords(query)).toBe(words);
});
