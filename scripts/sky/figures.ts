import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// `node scripts/sky/figures.ts` writes static/sky/constellations.json, the lines of the constellations as the map draws
// them, from the package d3-celestial (BSD-3-Clause; its notice is copied beside them).

const from = (path: string) => fileURLToPath(new URL(`../../node_modules/d3-celestial/${path}`, import.meta.url));
const to = (path: string) => fileURLToPath(new URL(`../../static/sky/${path}`, import.meta.url));

interface Collection {
	features: { geometry: { coordinates: [number, number][][] } }[];
}
const { features } = JSON.parse(readFileSync(from('data/constellations.lines.json'), 'utf8')) as Collection;
const lines = features.flatMap((feature) =>
	feature.geometry.coordinates.map((line) =>
		line.flatMap(([ra, dec]) => [Math.round(((ra + 360) % 360) * 100) / 100, Math.round(dec * 100) / 100])
	)
);
mkdirSync(to(''), { recursive: true });
writeFileSync(to('constellations.json'), JSON.stringify({ lines }));
copyFileSync(from('LICENSE'), to('constellations-LICENSE.txt'));
console.log(`static/sky/constellations.json: ${lines.length} lines`);
