import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { list, object, text } from '#lib/protocol/value.ts';
import { BUNDLED } from './vite/bundled.ts';

// `npm run sbom`: the parts of a release as CycloneDX. npm's own list without tools leaves out those whose code or data the
// built app holds, and a dependency that is no tool (yaml).

/** Tools that leave something of theirs in the app: code, what loads it, and the lines of the constellations (scripts/sky/figures.ts). */
const LEFT: readonly string[] = [...BUNDLED, 'd3-celestial', 'rolldown', 'vite'];
/** How npm marks a tool. */
const TOOL = 'cdx:npm:package:development';

const npm = spawnSync('npm', ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'], {
	cwd: fileURLToPath(new URL('..', import.meta.url)),
	encoding: 'utf8',
	maxBuffer: 1e8,
	stdio: ['ignore', 'pipe', 'inherit']
});
if (npm.status !== 0) {
	console.error(`npm sbom ended with ${npm.status ?? npm.error?.message}`);
	process.exit(1);
}
const whole = object(JSON.parse(npm.stdout), 'npm sbom');
const root = text(object(object(whole['metadata'], 'metadata')['component'], 'component')['bom-ref'], 'bom-ref');
const parts = list(whole['components'], 'components').flatMap((one) => {
	const part = object(one, 'component');
	const properties = list(part['properties'], 'properties').map((property) => object(property, 'property'));
	const others = properties.filter(({ name }) => name !== TOOL);
	if (others.length === properties.length) return [part];
	return LEFT.includes(text(part['name'], 'name')) ? [{ ...part, scope: 'required', properties: others }] : [];
});
const missing = LEFT.filter((name) => !parts.some((part) => part['name'] === name));
if (missing.length > 0) {
	console.error(`package-lock.json has no ${missing.join(', ')}: correct LEFT in scripts/sbom.ts`);
	process.exit(1);
}
const kept = new Set([root, ...parts.map((part) => text(part['bom-ref'], 'bom-ref'))]);
const dependencies = list(whole['dependencies'], 'dependencies')
	.map((one) => object(one, 'dependency'))
	.filter(({ ref }) => kept.has(text(ref, 'ref')))
	.map(({ ref, dependsOn }) => ({
		ref,
		dependsOn: list(dependsOn, 'dependsOn').filter((other) => kept.has(text(other, 'dependsOn')))
	}));
console.log(JSON.stringify({ ...whole, components: parts, dependencies }, null, 2));
