import { letters, random } from '../random.ts';
import { recordedRow, recordedRows } from '../recorded.ts';
import { float, newestFirst, quoted, type Row, textOf } from '../row.ts';
import { isoOf } from '../time.ts';

interface Track {
	ssnamenr: string;
	count: number;
	/** JD, deg and magnitude of the newest alert; per day. */
	last: number;
	ra: number;
	dec: number;
	mag: number;
	rates: readonly [ra: number, dec: number, mag: number];
	/** Days between alerts. */
	step: number;
}

const TRACKS: readonly Track[] = [
	{
		ssnamenr: '4',
		count: 24,
		last: 2461320.8412,
		ra: 331.21,
		dec: -18.44,
		mag: 6.9,
		rates: [-0.12, -0.02, -0.01],
		step: 3.1
	},
	{
		ssnamenr: '8467',
		count: 30,
		last: 2461319.9023,
		ra: 41.733,
		dec: 14.207,
		mag: 17.6,
		rates: [-0.18, -0.05, -0.012],
		step: 83.1
	},
	{
		ssnamenr: '2002MA6',
		count: 7,
		last: 2461299.8,
		ra: 12.5,
		dec: 3.2,
		mag: 19.4,
		rates: [-0.2, 0.04, 0.01],
		step: 12
	},
	{ ssnamenr: '624188', count: 3, last: 2461318.81, ra: 8.9, dec: 3.9, mag: 19.2, rates: [-0.2, 0.04, 0.01], step: 2 },
	{
		ssnamenr: '2010JO69',
		count: 5,
		last: 2460230.7,
		ra: 101.2,
		dec: 22.9,
		mag: 19.8,
		rates: [-0.15, 0.01, 0.02],
		step: 4
	},
	{
		ssnamenr: 'C/2020V2',
		count: 14,
		last: 2460245.66,
		ra: 27.13,
		dec: -21.83,
		mag: 11.2,
		rates: [0.33, -0.41, 0.03],
		step: 2.9
	},
	{ ssnamenr: '10P', count: 8, last: 2461316.92, ra: 349.2, dec: -16.1, mag: 14.8, rates: [0.3, 0.2, 0.02], step: 3.3 },
	...Array.from({ length: 30 }, (_, n) => ({
		ssnamenr: String(3001 + n * 417),
		count: 2,
		last: 2461320.65 + n * 0.01,
		ra: (n * 53) % 360,
		dec: -12 + n,
		mag: 17 + (n % 9) * 0.3,
		rates: [-0.2, 0.03, 0] as const,
		step: 1.02
	}))
];

/** A recorded row of /sso without the names that the route adds. */
const pattern: Row = Object.fromEntries(
	Object.entries(recordedRow('ztf-sso-8467.json')).filter(([column]) => !column.startsWith('sso_'))
);

/** Alerts along a straight track, the recorded row moved. Reconstructed. */
function trackAlerts(track: Track, at: number): Row[] {
	const rnd = random(track.ssnamenr);
	return Array.from({ length: track.count }, (_, n) => {
		const jd = track.last - n * track.step * (1 + (rnd() - 0.5) * 0.02);
		const days = jd - track.last;
		const candid = (jd - 2457754.5).toFixed(6).replace('.', '');
		const values: Row = {
			'i:objectId': quoted(`ZTF${isoOf(jd).slice(2, 4)}${letters((at * 101 + n) * 7919)}`),
			'i:candid': `${candid}6${String(at % 64).padStart(2, '0')}15${String(n).padStart(4, '0')}`,
			'i:jd': float(jd),
			'i:jdendhist': float(jd),
			'i:jdstarthist': float(jd),
			'i:fid': n % 3 === 0 ? '2' : '1',
			'i:ra': float((((track.ra + days * track.rates[0]) % 360) + 360) % 360),
			'i:dec': float(Math.max(-30, Math.min(85, track.dec + (days % 90) * track.rates[1]))),
			'i:magpsf': float(Number((track.mag + (days % 60) * track.rates[2] + (rnd() - 0.5) * 0.2).toFixed(6))),
			'i:sigmapsf': float(Number((0.03 + rnd() * 0.1).toFixed(8))),
			'i:ssmagnr': float(Number(track.mag.toFixed(1))),
			'i:ssdistnr': float(Math.round(rnd() * 4)),
			'i:ssnamenr': quoted(track.ssnamenr),
			'v:lastdate': quoted(isoOf(jd)),
			'v:firstdate': quoted(isoOf(jd)),
			'v:constellation': '"Aries"'
		};
		return { ...pattern, ...values };
	});
}

let made: Row[] | null = null;

/** Every alert of a known body, newest first: the two recorded ones of 8467 and reconstructed ones. */
export function bodyAlerts(): readonly Row[] {
	made ??= newestFirst(
		[
			...TRACKS.flatMap((track, at) => trackAlerts(track, at)),
			...recordedRows('ztf-sso-8467.json').map((cells) =>
				Object.fromEntries(Object.entries(cells).filter(([column]) => !column.startsWith('sso_')))
			)
		],
		'i:jd'
	);
	return made;
}

/** The alerts that carry one of a body's names. */
export const alertsNamed = (names: readonly string[]): Row[] =>
	bodyAlerts().filter((cells) => names.includes(textOf(cells, 'i:ssnamenr')));
