import { connect } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../relay/http.ts';
import { Log } from '../../relay/log.ts';
import { PacketReader } from '../../relay/packet-reader.ts';
import { Status } from '../../relay/status.ts';
import { bytesOf, type Target, WrongResult } from './target.ts';
import { made, schemaText } from '../support/alerts.ts';
import { CDS } from '#lib/protocol/api-address.ts';

/** For an answer, ms; the relay itself gives up slow heads after ten seconds, and half a request gets none at all. */
const ANSWER_MS = 1_000;

/** Requests as bytes on a real socket of a real relay. */
export async function http(): Promise<Target> {
	const folder = mkdtempSync(join(tmpdir(), 'perch-fuzz-'));
	const log = await Log.open({ folder, keepAlerts: 1e6, keepBytes: 1e9 });
	const { batch, outcomes } = made(0, 20);
	await log.append(batch, outcomes, schemaText);
	const reader = new PacketReader();
	const failures: string[] = [];
	const config = {
		host: '127.0.0.1',
		port: 0,
		origins: null,
		tokens: [],
		maxClients: 1000,
		maxPerAddress: 50,
		proxy: false,
		api: { ztf: 'https://api.ztf.fink-portal.org', lsst: 'https://api.lsst.fink-portal.org' },
		cds: CDS
	};
	const status = new Status('replay');
	const server = await serve({ config, log, status, reader, app: null, onError: (line) => failures.push(line) });
	const paths = [
		'/api/health',
		'/api/alerts?since=3&limit=2&topic=fink_test_ztf',
		'/api/alerts/5',
		'/api/alerts/5/lightcurve',
		'/api/alerts/5/packet',
		'/api/alerts/5/cutout/science',
		'/api/rejected',
		'/metrics',
		'/config.json',
		'/api/tables/x',
		'/'
	];
	const head = 'Host: localhost\r\nConnection: close\r\n';
	const upgrade =
		'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n';
	return {
		name: 'http',
		lanes: 16,
		seeds: [
			...paths.map((path) => bytesOf(`GET ${path} HTTP/1.1\r\n${head}\r\n`)),
			bytesOf(
				`POST /api/tables HTTP/1.1\r\n${head}Content-Type: application/x-votable+xml\r\nContent-Length: 9\r\n\r\n<VOTABLE>`
			),
			bytesOf(`GET /api/feed HTTP/1.1\r\nHost: localhost\r\n${upgrade}\r\n`)
		],
		words: [
			'..%2f',
			'%00',
			'%',
			'/..',
			'\r\n',
			'Transfer-Encoding: chunked\r\n',
			'Content-Length: -1\r\n',
			'Origin: null\r\n',
			'Authorization: Bearer x\r\n',
			'18446744073709551616',
			'HEAD ',
			'OPTIONS ',
			'X-Forwarded-For: a\r\n'
		].map(bytesOf),
		read: (input) =>
			new Promise((resolve, reject) => {
				const socket = connect(server.port, '127.0.0.1');
				let said = '';
				const end = () => {
					clearTimeout(timer);
					socket.destroy();
					const code = Number(/^HTTP\/1\.1 (\d{3})/.exec(said)?.[1] ?? 0);
					// What the relay failed at it told the operator: 500 only ever stands for a packet that the test made up.
					const failed = failures.splice(0);
					if (failed.length > 0) reject(new WrongResult(failed.join('; ')));
					else if (said !== '' && code === 0) reject(new WrongResult(`no HTTP: ${said.slice(0, 80)}`));
					else resolve(code >= 200 && code < 300);
				};
				// Half a request waits for its rest: that is no hang of the relay.
				socket.end(input);
				const timer = setTimeout(end, ANSWER_MS);
				socket.on('data', (chunk: Buffer) => (said += chunk.toString('latin1')));
				socket.on('close', end);
				socket.on('error', () => undefined);
			}),
		close: async () => {
			await server.close();
			await reader.close();
			await log.close();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}
