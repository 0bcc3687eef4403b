import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// `npm run bench [NAME…]`: every file of bench/, one after the other (two at once would measure each other).

const folder = fileURLToPath(new URL('../bench', import.meta.url));
const wanted = process.argv.slice(2);
const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.startsWith('_'));
const chosen = files.filter((file) => wanted.length === 0 || wanted.some((name) => file.startsWith(name)));
if (chosen.length === 0) {
	console.error(
		`no benchmark is called ${wanted.join(', ')}; there are: ${files.map((f) => f.replace(/\.ts$/, '')).join(', ')}`
	);
	process.exit(2);
}
let failed = 0;
for (const file of chosen) {
	console.log(`\n── ${file.replace(/\.ts$/, '')} ──`);
	const { status } = spawnSync(process.execPath, [join(folder, file)], { stdio: 'inherit' });
	if (status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
