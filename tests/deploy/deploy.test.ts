import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { SETTINGS } from '../../relay/config/settings.ts';
import { served } from '../support/served.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const text = (name: string) => readFileSync(join(root, 'deploy', name), 'utf8');
const NAMES = new Set<string>(SETTINGS.map(({ name }) => name));
const settingsIn = (source: string) => [...new Set(source.match(/\b(RELAY|FINK)_[A-Z_]*[A-Z]\b/g) ?? [])];

interface Service {
	read_only?: boolean;
	cap_drop?: string[];
	security_opt?: string[];
	environment?: Record<string, string>;
	ports?: string[];
}
const services = (name: string) =>
	(parse(text(name), { merge: true }) as { services: Record<string, Service> }).services;

test.each(['Dockerfile', 'compose.yaml', 'compose.scale.yaml', 'perch.service'])(
	'%s sets what the relay knows',
	(name) => {
		expect(settingsIn(text(name)).filter((setting) => !NAMES.has(setting))).toEqual([]);
	}
);

test.each(['compose.yaml', 'compose.scale.yaml'])('%s gives no relay a right that it need not have', (name) => {
	const relays = Object.entries(services(name)).filter(
		([, { environment }]) => environment && /RELAY_/.test(JSON.stringify(environment))
	);
	expect(relays.length).toBeGreaterThan(0);
	for (const [, relay] of relays) {
		expect(relay).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
		// The net comes by the proxy alone.
		expect(relay.ports).toBeUndefined();
	}
	const open = Object.entries(services(name)).filter(([, { ports }]) => ports !== undefined);
	expect(open.map(([service]) => service)).toEqual(['caddy']);
});

test('no service of compose.scale.yaml is given a password that is not its own', () => {
	const given = Object.fromEntries(
		Object.entries(services('compose.scale.yaml')).map(([name, { environment = {} }]) => [
			name,
			[...new Set(JSON.stringify(environment).match(/[A-Z]+_(?:CREDENTIAL_)?PASSWORD(?=[:}])/g))].sort()
		])
	);
	const fink = 'FINK_CREDENTIAL_PASSWORD';
	const nats = ['ADMIN_PASSWORD', 'EDGE_PASSWORD', 'INGEST_PASSWORD', 'SYS_PASSWORD'];
	expect(given).toEqual({
		streams: ['ADMIN_PASSWORD'],
		ingest: [fink, 'INGEST_PASSWORD'],
		edge1: ['EDGE_PASSWORD'],
		edge2: ['EDGE_PASSWORD'],
		nats1: nats,
		nats2: nats,
		nats3: nats,
		caddy: []
	});
});

test('the image runs what it copies: every file that the relay imports, as another user than root', () => {
	const docker = text('Dockerfile');
	const copied = [...docker.matchAll(/--from=build \/perch\/(\S+) /g)].map(([, path]) => path ?? '');
	expect(docker).toMatch(/^USER node$/m);
	const listed = spawnSync('grep', ['-rhoE', '#lib/[a-z-]+', 'relay'], { cwd: root, encoding: 'utf8' })
		.stdout.trim()
		.split('\n');
	const needed = ['relay', 'build', 'node_modules', ...new Set(listed.map((path) => path.replace('#lib', 'src/lib')))];
	expect(needed.filter((path) => !copied.includes(path))).toEqual([]);
});

describe('figures', () => {
	test.each(['grafana.json', 'alerts.yml'])('of %s are those that a relay has', async (name) => {
		const { url } = await served();
		const metrics = await (await fetch(`${url}/metrics`)).text();
		const known = new Set(
			[...metrics.matchAll(/^# TYPE (\S+) (\S+)/gm)].flatMap(([, metric, type]) =>
				type === 'histogram' ? [`${metric}_bucket`, metric] : [metric]
			)
		);
		const used = new Set(text(name).match(/\bperch_[a-z_]+/g));
		expect(used.size).toBeGreaterThan(4);
		expect([...used].filter((metric) => !known.has(metric))).toEqual([]);
		const states = [...text(name).matchAll(/state=\\?"(\w+)/g)].map(([, state]) => state ?? '');
		for (const state of states) expect(metrics).toContain(`state="${state}"`);
	});
	test('of the dashboard lie side by side, none over another', () => {
		const { panels } = JSON.parse(text('grafana.json')) as {
			panels: { gridPos: Record<'x' | 'y' | 'w' | 'h', number> }[];
		};
		const taken = new Set<string>();
		for (const {
			gridPos: { x, y, w, h }
		} of panels)
			for (let i = x; i < x + w; i += 1)
				for (let j = y; j < y + h; j += 1) {
					expect(taken.has(`${i} ${j}`)).toBe(false);
					taken.add(`${i} ${j}`);
				}
	});
});

/** Tried where it is; a test that is left out would count as a failure in CI. */
const systemd = existsSync('/usr/bin/systemd-analyze');
if (!systemd) console.log('not tried here: the units (systemd is not installed)');
test.each(['perch', 'nats'])('systemd takes the unit of %s and finds little exposed', (name) => {
	if (!systemd) return;
	const unit = join(root, `deploy/${name}.service`);
	const analyze = (...words: string[]) => spawnSync('systemd-analyze', [...words, unit], { encoding: 'utf8' });
	// Other units of the machine are looked at, too.
	const said = analyze('verify', '--man=no').stderr.split('\n');
	expect(said.filter((line) => line.includes(`${name}.service`))).toEqual([]);
	const { stdout, stderr } = analyze('security', '--offline=true', '--no-pager');
	const level = Number(/exposure level for \w+\.service: ([\d.]+)/.exec(stdout)?.[1]);
	expect(stderr).not.toMatch(/Unknown|Failed to parse|ignoring/i);
	expect(level).toBeLessThan(2);
});

test('the unit of NATS reads what nats-tls.conf names, and lets it write where that stores', () => {
	const unit = text('nats.service');
	const folder = /^StateDirectory=(\S+)$/m.exec(unit)?.[1];
	expect(text('nats-tls.conf')).toContain(`store_dir: /var/lib/${folder}\n`);
	expect(unit).toMatch(/^ExecStart=\/usr\/bin\/env nats-server -c \/etc\/nats\/nats-tls\.conf$/m);
	expect(unit).toMatch(/^ExecReload=\/bin\/kill -HUP \$MAINPID$/m);
});
