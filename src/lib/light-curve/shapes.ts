import { type Band, BANDS, type Survey } from '#lib/alert/alert.ts';
import { bandPath, limitPath } from './band-path.ts';
import type { Plot } from './plot.ts';
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

export function shapesOf(points: readonly Plotted[], { x, y }: Plot, survey: Survey): Shapes[] {
	const size = points.length > MANY ? MARKER_MANY : MARKER;
	return BANDS.flatMap((band) => {
		const mine = points.filter((point) => point.band === band);
		if (mine.length === 0) return [];
		const of = (kind: Plotted['kind']): Plotted[] => mine.filter((point) => point.kind === kind);
		const found = of('detection');
		// A bar says something only where the value is a size without a sign: in magnitudes.
		const bars = found.filter(({ negative, value }) => negative && (survey === 'ztf' || value > 0));
		return {
			band,
			markers: found.map((point) => bandPath(band, x(point.mjd), y(point.value), size)).join(''),
			errors: found.map((point) => errorPath(point, x, y, 3)).join(''),
			bars: bars.map(({ mjd, value }) => `M${px(x(mjd) - 6.5)} ${px(y(value))}h13`).join(''),
			limits: of('limit')
				.map(({ mjd, value }) => limitPath(x(mjd), y(value)))
				.join(''),
			forced: of('forced')
				.map(({ mjd, value }) => bandPath('g', x(mjd), y(value), FORCED))
				.join(''),
			forcedErrors: of('forced')
				.map((point) => errorPath(point, x, y, 0))
				.join('')
		};
	});
}

function errorPath({ mjd, value, error }: Plotted, x: Plot['x'], y: Plot['y'], cap: number): string {
	if (error === null) return '';
	const [at, one, two] = [px(x(mjd)), px(y(value - error)), px(y(value + error))];
	const bar = `M${at} ${one}V${two}`;
	if (cap === 0) return bar;
	const start = px(x(mjd) - cap);
	return `${bar}M${start} ${one}h${2 * cap}M${start} ${two}h${2 * cap}`;
}

function px(value: number): string {
	return String(Math.round(value * 100) / 100);
}
