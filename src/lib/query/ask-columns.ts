import type { Survey } from '#lib/alert/alert.ts';

/** Who, when, where, how bright: what a script needs of an alert. */
const ZTF = 'i:objectId,i:candid,i:jd,i:fid,i:ra,i:dec,i:magpsf,i:sigmapsf,i:isdiffpos';
const LSST = 'r:diaObjectId,r:diaSourceId,r:midpointMjdTai,r:band,r:ra,r:dec,r:psfFlux,r:psfFluxErr,r:reliability';

/** Columns that a copied request asks, by route; without them an answer is tens of times as large. */
export const COLUMNS: Readonly<Record<Survey, Readonly<Record<string, string>>>> = {
	ztf: {
		objects: ZTF,
		conesearch:
			'i:objectId,i:candid,i:ra,i:dec,i:jd,i:jdstarthist,i:magpsf,i:sigmapsf,i:fid,d:classification,d:nalerthist',
		sso: `${ZTF},i:ssnamenr`,
		tracklet: `${ZTF},d:tracklet`,
		anomaly: `${ZTF},d:cdsxmatch,d:anomaly_score`,
		statistics: 'key:key,basic:raw,basic:sci,basic:fields,basic:exposures'
	},
	lsst: {
		sources: LSST,
		conesearch: `${LSST},f:firstDiaSourceMjdTaiFink`,
		tags: LSST,
		sso: 'r:diaSourceId,r:midpointMjdTai,r:band,r:ra,r:dec,r:psfFlux,r:psfFluxErr,r:ssObjectId',
		statistics: 'f:night,f:alerts,f:objects,f:visits'
	}
};

/** Columns of a class; a trend, and what Fink says of blazars, fail without their own. */
export function classColumns(name: string, trend: string | null): string {
	const rate = trend === null ? '' : ',d:mag_rate,d:sigma_rate';
	const blazar = name.startsWith('(CTA)')
		? ',d:blazar_stats_instantness_low,d:blazar_stats_robustness_low,d:blazar_stats_instantness_high,' +
			'd:blazar_stats_robustness_high,d:blazar_stats_m0,d:blazar_stats_m1,d:blazar_stats_m2'
		: '';
	return `${ZTF},d:cdsxmatch,d:tns${rate}${blazar}`;
}
