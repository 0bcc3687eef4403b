import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a hub holds: texts, lists, maps. */
export type Held = string | Held[] | { [key: string]: Held };

export interface SampHub {
	url: string;
	/** Messages that clients were told, in their order. */
	told: { to: string; message: Held }[];
	/** Methods called, in their order. */
	called: string[];
	/** Names of the pages that are registered. */
	pages(): string[];
	/** What the user of the hub answers when a page asks to come in. */
	consent: boolean;
	/** As one that was ended and started again: it knows no page. */
	forget(): void;
	close(): Promise<void>;
}

/**
 * A hub as section 5 of the SAMP 1.3 standard describes it (web profile), reconstructed from the standard: XML-RPC by POST,
 * CORS with its preflight, a private key for each page, clients that subscribe to messages.
 */
export async function startSampHub(clients: Record<string, { name: string; types: string[] }>): Promise<SampHub> {
	const told: SampHub['told'] = [];
	const called: string[] = [];
	const keys = new Map<string, string>();
	const methods: Record<string, (params: Held[], page: string) => Held> = {
		getSubscribedClients: ([type]) =>
			Object.fromEntries(
				Object.entries(clients)
					.filter(([, { types }]) => types.includes(String(type)))
					.map(([id]) => [id, {}])
			),
		getMetadata: ([id]) => ({ 'samp.name': clients[String(id)]?.name ?? '', 'x.icon': 'a & <b>' }),
		declareMetadata: () => '',
		notify: ([id, message]) => {
			if (!(String(id) in clients)) throw new Error(`no client ${String(id)}`);
			told.push({ to: String(id), message: message ?? '' });
			return '';
		},
		unregister: (_, page) => {
			keys.delete(page);
			return '';
		}
	};
	const hub = { consent: true };
	const answer = (text: string): Held => {
		const { method, params } = readCall(text);
		const name = method.replace('samp.webhub.', '');
		called.push(name);
		if (name === 'ping') return '';
		if (name === 'register') {
			if (!hub.consent) throw new Error('User denied <access>');
			const key = `key-${keys.size + 1}`;
			keys.set(key, String((params[0] as Record<string, Held>)['samp.name']));
			return {
				'samp.private-key': key,
				'samp.hub-id': 'hub',
				'samp.self-id': 'c9',
				'samp.url-translator': `${url}t?ref=`
			};
		}
		const key = String(params[0]);
		if (!keys.has(key)) throw new Error('not registered');
		const run = methods[name];
		if (!run) throw new Error(`no method ${method}`);
		return run(params.slice(1), key);
	};
	const server = createServer((request, response) => {
		response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*');
		response.setHeader('Access-Control-Allow-Headers', 'Content-Type');
		response.setHeader('Access-Control-Allow-Methods', 'POST');
		if (request.method !== 'POST') return void response.writeHead(request.method === 'OPTIONS' ? 204 : 405).end();
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			response.setHeader('Content-Type', 'text/xml');
			try {
				response.end(
					`<?xml version='1.0'?>\n<methodResponse>\n<params>\n<param>\n${written(answer(Buffer.concat(chunks).toString()))}\n</param>\n</params>\n</methodResponse>`
				);
			} catch (error) {
				const fault = written({ faultCode: '1', faultString: (error as Error).message });
				response.end(`<?xml version='1.0'?>\n<methodResponse>\n<fault>${fault}</fault>\n</methodResponse>`);
			}
		});
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
	return Object.assign(hub, {
		url,
		told,
		called,
		pages: () => [...keys.values()],
		forget: () => keys.clear(),
		close: () =>
			new Promise<void>((done) => {
				server.close(() => done());
				server.closeAllConnections();
			})
	});
}

function written(value: Held): string {
	const safe = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
	// A text without a tag is one too.
	if (typeof value === 'string') return `<value>${safe(value)}</value>`;
	if (Array.isArray(value)) return `<value><array><data>\n${value.map(written).join('\n')}\n</data></array></value>`;
	const members = Object.entries(value).map(
		([name, each]) => `<member>\n<name>${safe(name)}</name>\n${written(each)}\n</member>`
	);
	return `<value><struct>\n${members.join('\n')}\n</struct></value>`;
}

/** A call → its method and parameters; by folding the innermost values first. */
function readCall(text: string): { method: string; params: Held[] } {
	const method = /<methodName>(.*?)<\/methodName>/.exec(text)?.[1] ?? '';
	const held: Held[] = [];
	const hold = (value: Held) => `⟨${held.push(value) - 1}⟩`;
	const plain = (content: string) => content.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
	const kept = (content: string) => [...content.matchAll(/⟨(\d+)⟩/g)].map(([, at]) => held[Number(at)] as Held);
	let rest = text;
	for (let before = ''; before !== rest;) {
		before = rest;
		rest = rest.replace(/<value>(?:(?!<value>).)*?<\/value>/gs, (whole) => {
			const inside = whole.slice('<value>'.length, -'</value>'.length);
			if (inside.startsWith('<struct>')) {
				const members = [...inside.matchAll(/<member><name>(.*?)<\/name>(.*?)<\/member>/gs)];
				return hold(
					Object.fromEntries(members.map(([, name, value]) => [plain(name ?? ''), kept(value ?? '')[0] ?? '']))
				);
			}
			if (inside.startsWith('<array>')) return hold(kept(inside));
			return hold(plain(inside.replace(/^<string>|<\/string>$/g, '')));
		});
	}
	return { method, params: kept(/<params>(.*)<\/params>/s.exec(rest)?.[1] ?? '') };
}
