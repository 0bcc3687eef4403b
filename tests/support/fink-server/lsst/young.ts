import { recordedRow, recordedRows } from '../recorded.ts';
import { float, numberOf, type Row, textOf } from '../row.ts';
import { sourcePattern } from './source.ts';
import type { LsstObject } from './archive.ts';

/** MJD TAI of the first alert, as the recorded object says; forced photometry has no epoch here. */
const FIRST = 61217.421180064;
/** Visits of the alerts: those of the recorded forced photometry that stand out, five of g, r and i, one of z. */
const VISITS: ReadonlySet<string> = new Set([
	'2026071300816',
	'2026071300810',
	'2026071300809',
	'2026070800533',
	'2026070800529',
	'2026070800528',
	'2026070800527',
	'2026070800526',
	'2026070800525',
	'2026070500868',
	'2026070500867',
	'2026070500862',
	'2026070500861',
	'2026062700883',
	'2026062500656'
]);

/** An alert in the place of a forced measurement: the recorded alert with that epoch's numbers. Reconstructed. */
function alertAt(forced: Row, n: number): Row {
	const jitter = (k: number): number => ((n * k) % 7) * 1e-5 - 3e-5;
	return {
		...sourcePattern,
		'f:lsst_schema_version': '"lsst.v11_0"',
		'r:band': forced['r:band'] ?? '"r"',
		'r:dec': float(numberOf(forced, 'r:dec') + jitter(3)),
		'r:detector': forced['r:detector'] ?? '0',
		'r:diaSourceId': forced['r:diaForcedSourceId'] ?? '0',
		'r:midpointMjdTai': forced['r:midpointMjdTai'] ?? 'null',
		'r:psfFlux': float(numberOf(forced, 'r:psfFlux') * 1.004),
		'r:psfFluxErr': forced['r:psfFluxErr'] ?? 'null',
		'r:ra': float(numberOf(forced, 'r:ra') + jitter(5)),
		'r:scienceFlux': float(numberOf(forced, 'r:scienceFlux') * 1.01),
		'r:scienceFluxErr': forced['r:scienceFluxErr'] ?? 'null',
		'r:snr': float(numberOf(forced, 'r:psfFlux') / numberOf(forced, 'r:psfFluxErr')),
		'r:timeProcessedMjdTai': forced['r:timeProcessedMjdTai'] ?? 'null',
		'r:visit': forced['r:visit'] ?? '0',
		'r:trail_flag': '"nan"'
	};
}

/**
 * 170587117485817955, a young supernova. Recorded: the object, 20 forced measurements, the first and the fourth of 16 alerts;
 * reconstructed: the other 14 alerts.
 */
export function youngSupernova(): LsstObject {
	const forced = recordedRows('lsst-fp.json');
	const recorded = new Map(
		recordedRows('lsst-sources-two-rows.json').map((cells) => [textOf(cells, 'r:visit'), cells])
	);
	const sources = forced
		.filter((cells) => VISITS.has(textOf(cells, 'r:visit')))
		.map((cells, n) => recorded.get(textOf(cells, 'r:visit')) ?? alertAt(cells, n));
	const oldest = forced.at(-1) ?? {};
	const first = {
		...alertAt(oldest, 3),
		'r:band': '"g"',
		'r:midpointMjdTai': float(FIRST),
		'r:visit': '2026062500646',
		'r:diaSourceId': '170587117485817955',
		'r:psfFlux': '2888.5427',
		'r:psfFluxErr': '198.2114',
		'r:scienceFlux': '4211.402'
	};
	const summary = recordedRow('lsst-objects.json');
	return {
		id: '170587117485817955',
		sources: [...sources, first],
		forced,
		summary,
		first: FIRST,
		tags: ['most_likely_sn', 'in_tns'],
		joined: {}
	};
}
