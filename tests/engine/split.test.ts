import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { EdgeLog } from '../../relay/engine/edge-log.ts';
import { EngineLog } from '../../relay/engine/engine-log.ts';
import type { Engine } from '../../relay/engine/nats.ts';
import { Reports } from '../../relay/engine/reports.ts';
import { ensureStreams } from '../../relay/engine/streams.ts';
import { logger } from '../../relay/log-line.ts';
import { made, type Made, schemaText } from '../support/alerts.ts';
import { engineMissing, type Servers, startServers } from './engine.ts';

// A server of the engine that loses the others and keeps its clients: it answers readers with what it had.

const missing = engineMissing();
const silent = logger('text', { write: () => undefined });

/** Shorter than an election: also those that are with the others go round until there is a leader. */
const LEADERLESS_MS = 4_000;
const LIMITS = { keepAlerts: 10_000, keepBytes: 1_000_000, replicas: 3 };
const LONG = { timeout: 100_000, interval: 100 };

/** A way between two servers that can be cut. */
class Way {
	readonly #sockets = new Set<Socket>();
	readonly #server = createServer((socket) => this.#join(socket));
	#open = true;
	target = 0;

	async listen(): Promise<number> {
		this.#server.listen(0, '127.0.0.1');
		await once(this.#server, 'listening');
		return (this.#server.address() as AddressInfo).port;
	}
	cut(): void {
		this.#open = false;
		for (const socket of this.#sockets) socket.destroy();
	}
	close(): void {
		this.cut();
		this.#server.close();
	}
	#join(socket: Socket): void {
		if (!this.#open) return void socket.destroy();
		const other = connect(this.target, '127.0.0.1');
		for (const [one, two] of [
			[socket, other],
			[other, socket]
		] as const) {
			this.#sockets.add(one);
			one.on('error', () => undefined).on('close', () => (this.#sockets.delete(one), two.destroy()));
			one.pipe(two);
		}
	}
}

describe.skipIf(missing !== null)('a server that is cut off from the others', { timeout: 300_000 }, () => {
	let servers: Servers;
	/** To n1, to n2, and from both of them to n3. */
	const ways = [new Way(), new Way(), new Way()] as const;
	const cut = (): void => ways.forEach((way) => way.cut());
	beforeAll(async () => {
		const ports = await Promise.all(ways.map((way) => way.listen()));
		const routes = (node: number, port: number): number[] => (node === 3 ? ports.slice(0, 2) : [port + 10, port + 11]);
		servers = await startServers(3, {
			files: (node, { folder, port }) => {
				ways.forEach((way, at) => (way.target = port + 10 + at));
				const urls = routes(node, port).map((one) => `"nats://127.0.0.1:${one}"`);
				const advertise = node === 3 ? `, advertise: "127.0.0.1:${ports[2]}"` : '';
				const lines = [
					`server_name: n${node}`,
					`listen: 127.0.0.1:${port + node - 1}`,
					`http: 127.0.0.1:${port + 20 + node - 1}`,
					'max_payload: 8MB',
					`jetstream { store_dir: "${folder}/store", max_file_store: 1GB, max_mem_store: 64MB }`,
					`cluster { name: perch, listen: 127.0.0.1:${port + 9 + node}, routes: [ ${urls.join(', ')} ]${advertise} }`
				];
				return { 'nats.conf': lines.join('\n') };
			}
		});
		const admin = await at('n1');
		await ensureStreams(admin, LIMITS);
		await admin.close();
	});
	afterAll(async () => {
		for (const way of ways) way.close();
		await servers.close();
	});
	/** Who knows all servers, and is with this one. */
	async function at(server: string, leaderlessMs = LEADERLESS_MS): Promise<Engine> {
		for (;;) {
			const engine = await servers.connect(undefined, undefined, leaderlessMs);
			if (engine.server === server) return engine;
			await engine.close();
		}
	}
	const put = (log: EngineLog, { batch, outcomes }: Made) => log.append(batch, outcomes, schemaText);
	/** As the source does: what was not acknowledged is given again. */
	async function putAtLast(log: EngineLog, what: Made): Promise<void> {
		await expect
			.poll(
				() =>
					put(log, what).then(
						() => true,
						() => false
					),
				LONG
			)
			.toBe(true);
	}

	test('is left by an edge, which else would take what it once had for all there is, and by an ingest', async () => {
		const [writer, other, reader] = await Promise.all([at('n1'), at('n3'), at('n3')]);
		onTestFinished(async () => {
			await Promise.all([writer, other, reader].map((one) => one.close()));
		});
		const log = new EngineLog(writer);
		await put(log, made(0, 3));
		const reports = new Reports(reader, silent, () => undefined);
		const edge = await EdgeLog.open({ engine: reader, reports, memory: 1_000, renewed: () => undefined });
		onTestFinished(() => edge.close());
		expect(edge.last).toBe(3);
		const stays = await at('n3', 1_000_000);
		onTestFinished(() => stays.close());
		await ensureStreams(stays, LIMITS);
		expect(stays.leaderless).toBe(0);
		cut();
		// Whoever would stay there is told that it leads to nobody.
		await expect
			.poll(
				() =>
					ensureStreams(stays, LIMITS).then(
						() => '',
						({ message }: Error) => message
					),
				LONG
			)
			.toMatch(/^stream PERCH_FRAMES has no leader: most of the engine's servers must run and reach each other/);
		expect(stays.leaderless).toBeGreaterThan(0);
		// An ingest that was there goes on at another one, and writes nothing twice.
		const moved = new EngineLog(other);
		await Promise.all([log, moved].map((one) => putAtLast(one, made(3, 3))));
		await expect.poll(() => edge.last, LONG).toBe(6);
		await putAtLast(moved, made(6, 3));
		await expect.poll(() => edge.last, LONG).toBe(9);
		expect([reader.server, other.server]).not.toContain('n3');
	});
});
