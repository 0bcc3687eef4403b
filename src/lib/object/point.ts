import type { Survey } from '#lib/alert/alert.ts';
import type { LightCurve, LightCurvePoint } from '#lib/alert/light-curve.ts';
import { totalMag } from '#lib/alert/trend.ts';
import { lsstRowPoint, ztfRowPoint } from '#lib/fink/light-curve.ts';
import type { LsstRow } from '#lib/fink/lsst-row.ts';
import type { ZtfRow } from '#lib/fink/ztf-row.ts';

/** Where a point is from: the archive that Fink serves, or the history in a live packet. */
export type PointSource = 'archive' | 'packet';

/**
 * One measurement of an object, and where it is from. Of the base: `mag` is that of the difference without its sign (of a
 * limit, the limit), `flux` the difference with its sign, `totalFlux` all light: DC flux of ZTF, scienceFlux of LSST; nJy.
 */
export interface ObjectPoint extends LightCurvePoint {
	survey: Survey;
	/** Object in its own survey: ZTF name, or diaObjectId in digits. */
	objectId: string;
	source: PointSource;
	/** Of a detection, where that is told: packets bear but their own. */
	alertId: string | null;
	/** Found by ZTF, but in a bad place or unlikely real. */
	doubtful: boolean;
	/** Apparent (DC) magnitude, AB, and its error; null where there is no total light, or none above zero. */
	totalMag: number | null;
	totalMagErr: number | null;
}

/** What is known of an object in one survey. */
export type SurveyPart = { objectId: string; live: LightCurve | null } & (
	| { survey: 'ztf'; rows: readonly ZtfRow[] }
	| {
			survey: 'lsst';
			/** Alerts, and flux measured at the object's place. */
			rows: readonly LsstRow[];
			forced: readonly LsstRow[];
	  }
);

/** Rows of the archive as points; what has no time, no band or nothing measured is none. */
export function archivePoints(part: SurveyPart): ObjectPoint[] {
	if (part.survey === 'ztf') {
		return part.rows.flatMap((row) => {
			return told(part, 'archive', ztfRowPoint(row), row.alertId, row.tag === 'badquality');
		});
	}
	return [
		...part.rows.flatMap((row) => told(part, 'archive', lsstRowPoint(row, 'detection'), row.alertId)),
		...part.forced.flatMap((row) => told(part, 'archive', lsstRowPoint(row, 'forced'), null))
	];
}

/** A packet's history as points; the newest detection is the alert itself. */
export function packetPoints(part: SurveyPart): ObjectPoint[] {
	const { live } = part;
	if (live === null) return [];
	const own = live.points.findLast(({ kind }) => kind === 'detection');
	return live.points.flatMap((point) => told(part, 'packet', point, point === own ? live.alertId : null));
}

function told(
	{ survey, objectId }: SurveyPart,
	source: PointSource,
	point: LightCurvePoint | null,
	alertId: string | null,
	doubtful = false
): ObjectPoint[] {
	if (point === null) return [];
	const total = totalMag(point);
	return [
		{
			...point,
			survey,
			objectId,
			source,
			alertId,
			doubtful,
			totalMag: total.value,
			totalMagErr: total.error
		}
	];
}
