import { connect } from 'node:net';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../relay/http.ts';
import { Log } from '../../relay/log.ts';
import { PacketReader } from '../../relay/packet-reader.ts';
import { Status } from '../../relay/status.ts';
import { checkAnswer, readAnswer, SECRET } from './http-answer.ts';
import { bytesOf, type Target, WrongResult } from './target.ts';
import { made, schemaText } from '../support/alerts.ts';
import { CDS } from '#lib/protocol/api-address.ts';

/** From the last byte sent to the end of the answer, ms: a request that is not whole is answered or cut off at its end. */
const ANSWER_MS = 5_000;

/** Requests as bytes on a real socket of a real relay: routes, the app's files, and what follows an upgrade to WebSocket. */
export async function http(): Promise<Target> {
	const folder = mkdtempSync(join(tmpdir(), 'perch-fuzz-'));
	const log = await Log.open({ folder, keepAlerts: 1e6, keepBytes: 1e9 });
	const { batch, outcomes } = made(0, 20);
	await log.append(batch, outcomes, schemaText);
	const reader = new PacketReader();
	const app = join(folder, 'app');
	mkdirSync(join(app, '_app'), { recursive: true });
	writeFileSync(join(app, 'index.html'), '<!doctype html><title>app</title>');
	writeFileSync(join(app, '_app', 'a.js'), 'export {};');
	writeFileSync(join(folder, 'secret.txt'), SECRET);
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
	const logger = { error: (line: string) => void failures.push(line), warn: () => undefined };
	const server = await serve({ config, log, status, reader, app, logger });
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
		'/object/ZTF21abfmbix',
		'/_app/a.js',
		'/../secret.txt',
		'/%2e%2e/secret.txt',
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
			bytesOf(`GET /api/feed HTTP/1.1\r\nHost: localhost\r\n${upgrade}\r\n`),
			...[
				'{"type":"hello","since":-3}',
				'{"type":"hello","topics":["*"],"filter":{"magMax":19},"compress":"deflate-raw"}'
			].map((hello) =>
				Buffer.concat([
					bytesOf(`GET /api/feed HTTP/1.1\r\nHost: localhost\r\n${upgrade}\r\n`),
					// A text frame, masked by zeros.
					Uint8Array.of(0x81, 0x80 | hello.length, 0, 0, 0, 0),
					bytesOf(hello)
				])
			)
		],
		words: [
			'..%2f',
			'%2e%2e',
			'/secret.txt',
			'\\',
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
				let late = false;
				const end = () => {
					clearTimeout(timer);
					socket.destroy();
					try {
						// What the relay failed at it told the operator.
						const failed = failures.splice(0);
						if (failed.length > 0) throw new WrongResult(failed.join('; '));
						if (late) throw new WrongResult(`no end within ${ANSWER_MS} ms: ${JSON.stringify(said.slice(0, 80))}`);
						if (said.includes(SECRET)) throw new WrongResult('a file beside the app');
						const answer = readAnswer(said);
						if (answer !== null) checkAnswer(Buffer.from(input).toString('latin1'), answer);
						resolve(answer !== null && answer.status < 300);
					} catch (error) {
						reject(error as Error);
					}
				};
				const timer = setTimeout(() => ((late = true), end()), ANSWER_MS);
				socket.on('data', (chunk: Buffer) => (said += chunk.toString('latin1')));
				socket.on('close', end);
				// Cut off while it still sent.
				socket.on('error', (error: NodeJS.ErrnoException) => {
					if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') failures.push(`${error.code}: ${error.message}`);
				});
				socket.end(input);
			}),
		close: async () => {
			await server.close();
			await reader.close();
			await log.close();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}
