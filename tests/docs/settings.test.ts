import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../relay/config.ts';
import { SETTINGS } from '../../relay/config/settings.ts';
import { Certificates } from '../deploy/scale.ts';
import { blocks, page } from './page.ts';

// What an operator copies from the pages into files of settings.

const file = (path: string): string => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

/** As systemd and a shell read it; a commented line counts where `whole`. */
function settings(text: string, whole = false): Record<string, string> {
	const lines = whole ? text.replaceAll(/^# (?=[A-Z_]+=)/gm, '') : text;
	return Object.fromEntries(
		[...lines.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [
			name,
			value.replace(':port', ':9092')
		])
	);
}
const files = blocks(page('scale-out.md'), '').map((block) => settings(block, true));

describe('of scale-out.md', () => {
	const certificates = new Certificates();
	afterAll(() => certificates.remove());
	const read = (role: string) => {
		const given = files.find((one) => one['RELAY_ROLE'] === role);
		expect(given?.['RELAY_ENGINE_CA']).toBe('/etc/perch/ca.pem');
		return readConfig({ ...given, RELAY_ENGINE_CA: certificates.file('ca.pem') }, [], '/nonexistent', '/nonexistent');
	};
	const engine = { servers: ['n1:4222', 'n2:4222', 'n3:4222'], tls: true, password: '…' };

	test('an ingest reads its file, with a login', () => {
		expect(read('ingest')).toMatchObject({
			role: 'ingest',
			host: '127.0.0.1',
			engine: { ...engine, user: 'ingest' },
			source: { clusters: [{ group: 'your-group', login: { username: '…', password: '…' } }], topics: ['fink_*'] }
		});
	});
	test('an edge reads its file: behind a proxy, with a token', () => {
		expect(read('edge')).toMatchObject({
			role: 'edge',
			host: '0.0.0.0',
			proxy: true,
			tokens: ['a-long-random-word'],
			engine: { ...engine, user: 'edge' }
		});
	});
	test('a node of NATS is given the words that its files ask for', () => {
		const asked = (file('deploy/nats-tls.conf') + file('docs/nats-accounts.conf')).match(/(?<=\$)[A-Z]+_[A-Z]+/g);
		const given = files.find((one) => 'NATS_NAME' in one) ?? {};
		expect(Object.keys(given).toSorted()).toEqual([...new Set(asked)].toSorted());
		expect(file('deploy/nats.service')).toMatch(/^EnvironmentFile=\/etc\/nats\/env$/m);
	});
});

test.each(['README.md', 'docs/operator.md', 'docs/scale-out.md', 'docs/threat-model.md'])(
	'%s names what the relay knows',
	(name) => {
		const known = new Set<string>(SETTINGS.map((one) => one.name));
		const named = new Set(file(name).match(/\b(RELAY|FINK)_[A-Z_]*[A-Z]\b/g));
		expect([...named].filter((one) => !known.has(one))).toEqual([]);
	}
);
