import { type Band, BANDS, type Survey } from '#lib/alert/alert.ts';
import { bandTail, limitPath } from './band-path.ts';
import type { Plotted } from './selection.ts';

/** Half the width of a detection's marker and of a forced measurement's, px. */
const MARKER = 3.8;
const FORCED = 1.8;
/** Many points get smaller markers, so that they can be told apart. */
const MANY = 150;
const MARKER_MANY = 2.6;
/** Half the width of an error bar's caps, px; beyond so many points they would only hide each other. */
const CAP = 3;
const CROWD = 500;

/** One path a band and kind: a light curve of a thousand points is a dozen elements. */
export interface Shapes {
	band: Band;
	/** Markers of detections: open for ZTF, filled for LSST; and their error bars with caps. */
	markers: string;
	errors: string;
	/** Bars through the markers of negative differences. */
	bars: string;
	/** Upper limits, always open. */
	limits: string;
	/** Forced measurements: small dots with bare error bars. */
	forced: string;
	forcedErrors: string;
}

/** Where a point stands, px. */
export interface Where<P extends Plotted = Plotted> {
	x: (point: P) => number;
	y: (value: number) => number;
}

/** `count`: of all points, those among them that are not in view. */
export function shapesOf<P extends Plotted>(
	points: readonly P[],
	{ x, y }: Where<P>,
	survey: Survey,
	count = points.length
): Shapes[] {
	const size = count > MANY ? MARKER_MANY : MARKER;
	const cap = count > CROWD ? 0 : CAP;
	const dot = bandTail('g', FORCED);
	const start = (point: P): string => `M${px(x(point))} ${px(y(point.value))}`;
	return BANDS.flatMap((band) => {
		const marker = bandTail(band, size);
		const shapes = { band, markers: '', errors: '', bars: '', limits: '', forced: '', forcedErrors: '' };
		let some = false;
		for (const point of points) {
			if (point.band !== band) continue;
			some = true;
			if (point.kind === 'limit') shapes.limits += limitPath(x(point), y(point.value));
			else if (point.kind === 'forced') {
				shapes.forced += start(point) + dot;
				shapes.forcedErrors += errorPath(point, { x, y }, 0);
			} else {
				shapes.markers += start(point) + marker;
				shapes.errors += errorPath(point, { x, y }, cap);
				// A bar says something only where the value is a size without a sign: in magnitudes.
				if (point.negative && (survey === 'ztf' || point.value > 0)) shapes.bars += `${start(point)}m-6.5 0h13`;
			}
		}
		return some ? [shapes] : [];
	});
}

function errorPath<P extends Plotted>(point: P, { x, y }: Where<P>, cap: number): string {
	const { value, error } = point;
	if (error === null) return '';
	const one = y(value - error);
	const long = px(y(value + error) - one);
	const bar = `M${px(x(point))} ${px(one)}v${long}`;
	return cap === 0 ? bar : `${bar}m${-cap} 0h${2 * cap}m${-2 * cap} ${px(one - y(value + error))}h${2 * cap}`;
}

/** A tenth of a pixel is finer than any screen, and half as long to write and read as a hundredth. */
function px(value: number): number {
	return Math.round(value * 10) / 10;
}
