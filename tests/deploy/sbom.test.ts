import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { BUNDLED } from '../../scripts/vite/bundled.ts';

interface Sbom {
	components: { name: string; 'bom-ref': string; scope: string; properties: { name: string }[] }[];
	dependencies: { ref: string; dependsOn: string[] }[];
}

test('the parts of a release are what the relay needs and what the built app holds, without the tools', () => {
	const script = fileURLToPath(new URL('../../scripts/sbom.ts', import.meta.url));
	const { stdout, stderr, status } = spawnSync(process.execPath, [script], { encoding: 'utf8', maxBuffer: 1e8 });
	expect([status, stderr]).toEqual([0, '']);
	const { components, dependencies } = JSON.parse(stdout) as Sbom;
	const names = components.map(({ name }) => name);
	// The relay needs yaml; npm's own list without tools leaves it out all the same.
	expect(names).toEqual(
		expect.arrayContaining([...BUNDLED, 'd3-celestial', 'rolldown', 'vite', 'aladin-lite', 'kafkajs', 'ws', 'yaml'])
	);
	for (const tool of ['vitest', 'eslint', 'typescript', 'esrap']) expect(names).not.toContain(tool);
	expect(components.find(({ name }) => name === 'svelte')).toMatchObject({ scope: 'required', properties: [] });
	const refs = components.map((part) => part['bom-ref']);
	expect(dependencies).toHaveLength(refs.length + 1);
	expect(dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.includes(ref))).toEqual([]);
});
