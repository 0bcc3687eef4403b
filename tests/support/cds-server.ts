import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fixtures } from './shared-data.ts';

/** A star beside the middle of the circle that is asked for. */
export interface MadeStar {
	id: string;
	/** From the middle at epoch 2016.0, arcsec (east times cos Dec). */
	east: number;
	north: number;
	/** mas/yr; null: the catalogue has none. */
	motion: [east: number, north: number] | null;
	mag: number | null;
}
export interface CdsServer {
	/** Base address, without a slash at its end; it stands for both of CDS' hosts. */
	url: string;
	/** Paths with their queries, in order of arrival. */
	requests: string[];
	/** Answers every request by this status until it is null again; 0: by none, its connection is cut. */
	failing: number | null;
	/** Takes requests and answers none. */
	silent: boolean;
	close(): Promise<void>;
}

/** Made up: one that moves by a second of arc each year, one beside another, faint and bright ones. */
export const STARS: readonly MadeStar[] = [
	{ id: '3682451198770944512', east: 12, north: 18, motion: [4.2, -3.1], mag: 14.31 },
	{ id: '3682451198770944640', east: -40, north: 6.5, motion: [1000, -500], mag: 15.07 },
	{ id: '3682451203066431232', east: 25, north: -21, motion: null, mag: 16.8 },
	{ id: '3682451203066431360', east: 27, north: -21, motion: [0.5, 0.5], mag: 17.2 },
	{ id: '3682451301850160896', east: -15, north: -33, motion: [-2.9, 1.4], mag: 18.44 },
	{ id: '3682451301850161024', east: 3, north: 29, motion: [0.1, 0.2], mag: 20.9 },
	{ id: '3682451301850161152', east: 0.2, north: 0.1, motion: null, mag: null }
];

/**
 * CDS on 127.0.0.1, reconstructed from its documentation, for no answer of its was recorded: hips2fits gives a JPEG (the same
 * made-up sky, which says so), or 400 with JSON; VizieR's asu-tsv gives remarks, names, units, dashes and rows. Both allow every
 * origin.
 */
export async function startCdsServer(stars: readonly MadeStar[] = STARS): Promise<CdsServer> {
	const jpeg = readFileSync(join(fixtures, 'cds', 'made-up-sky.jpg'));
	const own: CdsServer = { url: '', requests: [], failing: null, silent: false, close: () => Promise.resolve() };
	function answer(request: IncomingMessage, response: ServerResponse): void {
		const { pathname, searchParams } = new URL(request.url ?? '/', 'http://cds');
		own.requests.push(request.url ?? '');
		if (own.silent) return;
		if (own.failing === 0) return void request.socket.destroy();
		response.setHeader('Access-Control-Allow-Origin', '*');
		const send = (status: number, type: string, body: string | Buffer): void => {
			response.writeHead(status, { 'Content-Type': type }).end(body);
		};
		if (own.failing !== null) return send(own.failing, 'text/html', '<html><body>Service unavailable</body></html>');
		if (pathname === '/hips-image-services/hips2fits') {
			const missing = ['hips', 'ra', 'dec', 'fov', 'width', 'height', 'projection'].find((n) => !searchParams.has(n));
			if (missing === undefined) return send(200, 'image/jpeg', jpeg);
			return send(400, 'application/json', JSON.stringify({ title: 'Bad Request', description: `missing ${missing}` }));
		}
		if (pathname === '/viz-bin/asu-tsv') return send(200, 'text/tab-separated-values', table(searchParams, stars));
		send(404, 'text/html', '<html><body>Not Found</body></html>');
	}
	const server = createServer(answer);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	own.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	own.close = async () => {
		const closed = once(server, 'close');
		server.close();
		server.closeAllConnections();
		await closed;
	};
	return own;
}

function table(query: URLSearchParams, stars: readonly MadeStar[]): string {
	const [ra = 0, dec = 0] = (query.get('-c') ?? '').split(/\s+/).map(Number);
	const radius = Number(query.get('-c.rs'));
	const most = Number(query.get('-out.max') ?? 50);
	const head = [
		'#',
		'#   VizieR Astronomical Server vizier.cds.unistra.fr',
		'#    Date: 2026-11-28T15:00:00 [V7.4.6]',
		'#   In case of problem, please report to:\tcds-question@unistra.fr',
		'#',
		'#INFO\tservice_protocol=ASU\t',
		`#INFO\t-out.max=${most}\t`,
		`#-source=${query.get('-source') ?? ''}`,
		`#-c=${query.get('-c') ?? ''}`,
		''
	];
	const found = stars
		.filter(({ east, north }) => Math.hypot(east, north) <= radius)
		.sort((a, b) => (a.mag ?? 99) - (b.mag ?? 99))
		.slice(0, most);
	if (found.length === 0) return `${head.join('\n')}\n#END#\n`;
	const rows = found.map(({ id, east, north, motion, mag }) => {
		const place = { dec: dec + north / 3600, ra: ra + east / 3600 / Math.cos(((dec + north / 3600) * Math.PI) / 180) };
		const [e, n] = motion === null ? ['', ''] : motion.map((value) => value.toFixed(3).padStart(9));
		return [id, place.ra.toFixed(11), place.dec.toFixed(11), e, n, mag === null ? '' : mag.toFixed(6)].join('\t');
	});
	return [
		...head,
		'#RESOURCE=yCat_1355',
		'#Name: I/355',
		'#Title: Gaia DR3 Part 1. Main source (Gaia Collaboration, 2022)',
		'#Table\tI_355_gaiadr3:',
		'#Name: I/355/gaiadr3',
		'#Column\tRA_ICRS\t(F15.11)\tRight ascension (ICRS) at Ep=2016.0 (ra)\t[ucd=pos.eq.ra;meta.main]',
		'Source\tRA_ICRS\tDE_ICRS\tpmRA\tpmDE\tGmag',
		'\tdeg\tdeg\tmas/yr\tmas/yr\tmag',
		'-------------------\t---------------\t---------------\t---------\t---------\t---------',
		...rows,
		'',
		'#END#',
		''
	].join('\n');
}
