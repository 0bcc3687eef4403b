import { afterAll, beforeAll } from 'vitest';
import { recorded } from './fink-server/recorded.ts';
import { type FinkServer, startFinkServer } from './fink-server/server.ts';

export type Survey = 'ztf' | 'lsst';
export type Rows = Record<string, string | number | boolean | null>[];

/** Ways of asking a contract server of this file's own, which starts and ends with its tests. */
export interface Asking {
	server(): FinkServer;
	ask(survey: Survey, question: string, init?: RequestInit): Promise<Response>;
	post(survey: Survey, route: string, body: unknown): Promise<Response>;
	text(survey: Survey, question: string): Promise<string>;
	rows(survey: Survey, question: string): Promise<Rows>;
}

export function askFink(): Asking {
	let server: FinkServer | null = null;
	beforeAll(async () => {
		server = await startFinkServer();
	});
	afterAll(() => server?.close());
	const running = (): FinkServer => {
		if (!server) throw new Error('the contract server runs only within tests');
		return server;
	};
	const ask: Asking['ask'] = (survey, question, init = {}) =>
		fetch(`${running().url[survey]}/api/v1/${question}`, init);
	return {
		server: running,
		ask,
		post: (survey, route, body) =>
			ask(survey, route, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify(body)
			}),
		text: async (survey, question) => (await ask(survey, question)).text(),
		rows: async (survey, question) => (await ask(survey, question)).json() as Promise<Rows>
	};
}

/** The columns that a recorded answer has, as the question that gave it. */
export const columnsOf = (file: string): string =>
	Object.keys((JSON.parse(recorded(file)) as Rows)[0] ?? {})
		.filter((column) => !/^(v:|sso_|f:sso_)/.test(column))
		.join(',');
