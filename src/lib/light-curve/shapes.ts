import { type Band, BANDS, type Survey } from '#lib/alert/alert.ts';
import { bandPath, limitPath } from './band-path.ts';
import type { Plotted } from './selection.ts';

/** Half the width of a detection's marker and of a forced measurement's, px. */
const MARKER = 3.8;
const FORCED = 1.8;
/** Many points get smaller markers, so that they can be told apart. */
const MANY = 150;
const MARKER_MANY = 2.6;

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
	return BANDS.flatMap((band) => {
		const mine = points.filter((point) => point.band === band);
		if (mine.length === 0) return [];
		const of = (kind: Plotted['kind']): P[] => mine.filter((point) => point.kind === kind);
		const found = of('detection');
		// A bar says something only where the value is a size without a sign: in magnitudes.
		const bars = found.filter(({ negative, value }) => negative && (survey === 'ztf' || value > 0));
		return {
			band,
			markers: found.map((point) => bandPath(band, x(point), y(point.value), size)).join(''),
			errors: found.map((point) => errorPath(point, { x, y }, 3)).join(''),
			bars: bars.map((point) => `M${px(x(point) - 6.5)} ${px(y(point.value))}h13`).join(''),
			limits: of('limit')
				.map((point) => limitPath(x(point), y(point.value)))
				.join(''),
			forced: of('forced')
				.map((point) => bandPath('g', x(point), y(point.value), FORCED))
				.join(''),
			forcedErrors: of('forced')
				.map((point) => errorPath(point, { x, y }, 0))
				.join('')
		};
	});
}

function errorPath<P extends Plotted>(point: P, { x, y }: Where<P>, cap: number): string {
	const { value, error } = point;
	if (error === null) return '';
	const [at, one, two] = [px(x(point)), px(y(value - error)), px(y(value + error))];
	const bar = `M${at} ${one}V${two}`;
	if (cap === 0) return bar;
	const start = px(x(point) - cap);
	return `${bar}M${start} ${one}h${2 * cap}M${start} ${two}h${2 * cap}`;
}

function px(value: number): string {
	return String(Math.round(value * 100) / 100);
}
