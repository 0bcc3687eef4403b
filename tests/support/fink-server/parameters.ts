import { type Answer, json, table } from './answer.ts';
import { type Args, optional, pick, columnsAsked } from './args.ts';
import { BODIES } from './bodies.ts';
import { Refused, Uncaught } from './failure.ts';
import { random } from './random.ts';
import { float, quoted, type Row } from './row.ts';

export interface Table {
	flavors: readonly string[];
	standard: string;
	/** First month there is, `YYYY.MM`, and the newest. */
	first: string;
	newest: string;
	/** Bands of the fits. */
	bands: readonly string[];
}

/** Parameters of a body by a model of its phase curve: mag, deg, days. Reconstructed. */
function parameters(name: string, number: number | null, flavor: string, { bands, newest }: Table): Row {
	const rnd = random(`${name} ${flavor}`);
	const perBand = bands.flatMap((band): [string, string][] => [
		[`H_${band}`, float(3.2 + rnd() * 10)],
		[`err_H_${band}`, float(0.01 + rnd() * 0.02)],
		...(flavor === 'HG'
			? [[`G_${band}`, float(0.15)] as [string, string]]
			: [[`G1_${band}`, float(0.2 + rnd() * 0.2)] as [string, string], [`G2_${band}`, float(0.3)] as [string, string]]),
		[`n_obs_${band}`, String(20 + Math.floor(rnd() * 200))]
	]);
	const spin: [string, string][] = /^(SHG1G2|SOCCA)$/.test(flavor)
		? [
				['R', float(0.8)],
				['alpha0', float(rnd() * 360)],
				['delta0', float(rnd() * 90 - 45)],
				['period', float(5.342)]
			]
		: [];
	return Object.fromEntries([
		['sso_name', quoted(name)],
		['sso_number', number === null ? 'null' : float(number)],
		...perBand,
		...spin,
		['chi2red', float(0.8 + rnd())],
		['n_days', float(2100 + rnd() * 300)],
		['last_jd', float(2461320.8)],
		['fit', '0'],
		['status', '0'],
		['flag', '0'],
		['version', quoted(newest)]
	]);
}

/** The parameter table: one body of it, its columns (`schema`), or all of it. */
export function parameterTable(args: Args, about: Table): Answer {
	const flavor = optional(args, 'flavor') ?? about.standard;
	if (!about.flavors.includes(flavor)) {
		throw new Refused(`flavor needs to be in [${about.flavors.map((one) => `'${one}'`).join(', ')}]\n`);
	}
	const rows = BODIES.filter(({ name }) => name !== 'Sedna').map(({ name, number }) =>
		parameters(name, number, flavor, about)
	);
	if (optional(args, 'schema') ?? '') {
		const described = Object.keys(rows[0] ?? {}).map((column) => [
			column,
			{ type: 'double', description: `Column ${column} of ${flavor}` }
		]);
		return json(JSON.stringify(Object.fromEntries(described)));
	}
	const version = optional(args, 'version') ?? about.newest;
	if (!/^\d{4}\.\d\d$/.test(version)) throw new Refused('version needs to be YYYY.MM\n');
	if (version < about.first) throw new Refused(`version starts on ${about.first}\n`);
	if (version > about.newest) throw new Uncaught('no such month');
	const format = { ...args, 'output-format': args['output-format'] ?? 'parquet' };
	const name = optional(args, 'sso_name');
	const number = optional(args, 'sso_number');
	if (name === null && number !== null && !/^\d+$/.test(number)) throw new Uncaught('int()');
	const found = rows.filter((cells) =>
		name !== null
			? cells['sso_name'] === quoted(name)
			: number === null || cells['sso_number'] === float(Number(number))
	);
	return table(pick(found, columnsAsked(args)), format);
}
