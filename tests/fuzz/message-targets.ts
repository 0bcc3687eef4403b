import { type Frame, readFrame } from '#lib/protocol/frame.ts';
import { type Hello, readHello } from '#lib/protocol/hello.ts';
import { readNews } from '#lib/protocol/news.ts';
import { WireError } from '#lib/protocol/value.ts';
import { Subscription } from '../../relay/hub/subscription.ts';
import { decoded } from '../support/alerts.ts';
import { bytesOf, inRange, oneLine, same, type Target, WrongResult } from './target.ts';

/** Frames that a subscription is asked about. */
const ENTRIES = Array.from({ length: 12 }, (_, n) => {
	const one = decoded(n, { topic: n % 4 === 0 ? 'fink_sn_ztf' : 'fink_x_lsst', survey: n % 3 === 0 ? 'lsst' : 'ztf' });
	const json = `{"seq":${n + 1},${one.frame}`;
	return {
		entry: { seq: n + 1, topic: n % 4 === 0 ? 'fink_sn_ztf' : 'fink_x_lsst', sent: null, json },
		frame: readFrame(JSON.parse(json))
	};
});

/** What is read, or null where it is refused. */
function read<T>(input: Uint8Array, by: (value: unknown) => T): { read: T; value: unknown } | null {
	try {
		const value: unknown = JSON.parse(Buffer.from(input).toString());
		return { read: by(value), value };
	} catch (error) {
		if (error instanceof WireError) oneLine(error.message);
		else if (!(error instanceof SyntaxError)) throw error;
		return null;
	}
}

/** Finite figures alone, and read again from what it would be sent as, the same. */
function whole<T>(one: T, by: (value: unknown) => T): void {
	same('sent again', by(JSON.parse(JSON.stringify(one))), one);
}

/** What a browser sends by WebSocket, up to the alerts that it then gets. */
export function hellos(): Target {
	const cone = { ra: 1, dec: 2, radiusDeg: 120 };
	const filter = {
		labels: ['SN candidate'],
		families: ['sn'],
		surveys: ['ztf'],
		bands: ['g'],
		magMax: 19,
		scoreMin: 0.5,
		cone
	};
	const hello = {
		type: 'hello',
		token: 't',
		topics: ['*', 'fink_*_ztf'],
		since: -100,
		log: 'abc',
		filter,
		compress: 'deflate-raw'
	};
	const parts = Object.entries(filter).map(([name, value]) => ({
		type: 'hello',
		topics: ['fink*'],
		filter: { [name]: value }
	}));
	return {
		name: 'hellos',
		seeds: [hello, { type: 'hello' }, { type: 'hello', since: 'earliest' }, ...parts].map((one) =>
			bytesOf(JSON.stringify(one))
		),
		words: [
			'"since":',
			'1e308',
			'-0',
			'null',
			'"__proto__":{}',
			'"cone":{"ra":400}',
			'****',
			'*n*',
			'\\u0000',
			'"filter":{}',
			'9007199254740993'
		].map(bytesOf),
		read(input) {
			const found = read(input, readHello);
			if (found === null) return false;
			const { since, ...rest } = found.read;
			const { since: asked, ...said } = found.value as Hello;
			same('hello', rest, said);
			if (typeof since !== 'number') same('since', since, asked);
			else if (!Number.isSafeInteger(since)) throw new WrongResult(`since ${since}`);
			else if (Number.isSafeInteger(asked)) same('since', since, asked);
			whole(found.read, readHello);
			const subscription = new Subscription(found.read);
			for (const { entry, frame } of ENTRIES) {
				const wanted = wants(found.read, frame);
				if (wanted !== null && subscription.wants(entry) !== wanted)
					throw new WrongResult(`alert ${frame.seq} ${wanted ? 'is left out' : 'comes unasked'}`);
			}
			return true;
		}
	};
}

/** Whether an alert was asked for, said anew; null: it lies on the rim of a cone. */
function wants({ topics = [], filter = {} }: Hello, frame: Frame): boolean | null {
	const among = (list: readonly unknown[] | undefined, value: unknown) => !list?.length || list.includes(value);
	if (topics.length > 0 && !topics.some((topic) => globbed(topic, frame.topic))) return false;
	if (!among(filter.labels, frame.label) || !among(filter.families, frame.family)) return false;
	if (!among(filter.surveys, frame.survey) || !among(filter.bands, frame.band)) return false;
	if (filter.magMax !== undefined && (frame.mag === null || frame.mag > filter.magMax)) return false;
	if (filter.scoreMin !== undefined && (frame.score === null || frame.score < filter.scoreMin)) return false;
	if (filter.cone === undefined) return true;
	const [a, b] = [unit(filter.cone), unit(frame)];
	const apart = (Math.atan2(Math.hypot(...cross(a, b)), a[0] * b[0] + a[1] * b[1] + a[2] * b[2]) * 180) / Math.PI;
	return Math.abs(apart - filter.cone.radiusDeg) < 1e-6 ? null : apart < filter.cone.radiusDeg;
}

type Vector = [number, number, number];
function unit({ ra, dec }: { ra: number; dec: number }): Vector {
	const [a, d] = [(ra * Math.PI) / 180, (dec * Math.PI) / 180];
	return [Math.cos(a) * Math.cos(d), Math.sin(a) * Math.cos(d), Math.sin(d)];
}
const cross = (a: Vector, b: Vector): Vector => [
	a[1] * b[2] - a[2] * b[1],
	a[2] * b[0] - a[0] * b[2],
	a[0] * b[1] - a[1] * b[0]
];

/** Whether a name is as a pattern says: which beginnings of it each beginning of the pattern reaches. */
function globbed(pattern: string, name: string): boolean {
	let reached = new Set([0]);
	for (const sign of pattern.split('')) {
		if (sign === '*') for (let at = Math.min(...reached); at <= name.length; at += 1) reached.add(at);
		else reached = new Set([...reached].filter((at) => name.charAt(at) === sign).map((at) => at + 1));
		if (reached.size === 0) return false;
	}
	return reached.has(name.length);
}

/** What a browser takes from a relay, which may be another's. */
export function news(): Target {
	const frames = ENTRIES.slice(0, 3).map(({ frame }) => frame);
	const event = { observatory: 'Fermi', triggerId: '1', status: 'initial', ra: 1, dec: null, errorDeg: 2 };
	const topics = [{ name: 'fink_sn_ztf', survey: 'ztf', received: 3 }];
	const all = [
		{ type: 'alerts', last: 9, alerts: frames },
		{ type: 'alerts', last: 9, alerts: [{ ...frames[0], event }] },
		{
			type: 'welcome',
			log: 'abc',
			first: 1,
			last: 9,
			topics,
			source: { kind: 'kafka', state: 'live' },
			now: 1_790_000_000_000
		},
		{ type: 'gap', from: 1, to: 2 },
		{ type: 'source', state: 'failed', error: 'why' },
		{ type: 'error', code: 'token', message: 'why' }
	];
	return {
		name: 'news',
		seeds: all.map((one) => bytesOf(JSON.stringify(one))),
		words: ['"family":"none"', '"event":{}', 'null', '1e999', '-1', '"__proto__":{}', '"alerts":[]', '"last":'].map(
			bytesOf
		),
		read(input) {
			const found = read(input, readNews);
			if (found === null) return false;
			if (found.read.type === 'alerts')
				for (const { ra, dec } of found.read.alerts) {
					inRange('ra', ra, 0, 360);
					inRange('dec', dec, -90, 90);
				}
			saidSo(found.read, found.value, '');
			whole(found.read, readNews);
			return true;
		}
	};
}

/** All that was read stands so in the message; a family that is not known is `unk`, and what is absent null. */
function saidSo(one: unknown, said: unknown, path: string): void {
	if (one === null && said === undefined) return;
	if (/\.family(From)?$/.test(path) && (one === 'unk' || one === 'none')) return;
	if (typeof one !== 'object' || one === null || typeof said !== 'object' || said === null)
		return same(path, one, said);
	for (const [name, value] of Object.entries(one))
		saidSo(value, (said as Record<string, unknown>)[name], `${path}.${name}`);
}
