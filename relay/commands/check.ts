import { existsSync } from 'node:fs';
import { readdir, truncate } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { ArchiveFile } from '../archive.ts';
import { lock, LogDatabase } from '../log/database.ts';
import { LogError } from '../log/error.ts';
import { cause } from '../log-line.ts';
import { checkFile } from './archive-check.ts';

/** One thing that was found in a data folder. */
export interface Finding {
	/** `mended`: by this run · `bad`: by none yet. */
	level: 'good' | 'note' | 'mended' | 'bad';
	text: string;
}

const FILE = 'log.sqlite';

/**
 * Looks through a data folder: its logs, and each file of their archives, block by block. With `repair` what is broken is cut
 * off or forgotten, so that what is whole can be read on. No relay may run on a folder that is checked.
 */
export async function* checkData(data: string, repair: boolean): AsyncGenerator<Finding> {
	if (!existsSync(data)) {
		yield { level: 'bad', text: `${data}: there is no such folder: name it by RELAY_DATA or --data` };
		return;
	}
	const replays = await readdir(join(data, 'replay')).catch(() => []);
	const known = ['kafka', 'simulate', ...replays.map((name) => join('replay', name))];
	const folders = known.map((name) => join(data, name)).filter((folder) => existsSync(join(folder, FILE)));
	for (const entry of await readdir(data, { withFileTypes: true })) {
		const path = join(data, entry.name);
		if (['kafka', 'simulate', 'replay', 'record'].includes(entry.name)) continue;
		const foreign = existsSync(join(path, FILE))
			? 'a log of another place: move it to where it belongs'
			: 'not of a relay: left alone';
		yield { level: 'note', text: `${path}: ${foreign}` };
	}
	if (folders.length === 0) yield { level: 'note', text: `${data}: no log here yet` };
	for (const folder of folders) {
		try {
			yield* checkLog(folder, repair);
		} catch (error) {
			yield { level: 'bad', text: error instanceof LogError ? error.message : `${folder}: ${cause(error)}` };
		}
	}
}

async function* checkLog(folder: string, repair: boolean): AsyncGenerator<Finding> {
	const held = lock(folder);
	let database: LogDatabase | null = null;
	try {
		database = LogDatabase.open(join(folder, FILE), () => '');
		const problems = database.integrity();
		for (const problem of problems) yield { level: 'bad', text: `${join(folder, FILE)}: ${problem}` };
		if (problems.length > 0) {
			yield { level: 'bad', text: `${folder}: move it away and start anew: Kafka still has what its retention keeps` };
			return;
		}
		const { first, last, frames } = database.extent();
		const holes = last - first + 1 - frames;
		if (holes > 0) yield { level: 'bad', text: `${folder}: ${holes} of the frames ${first} to ${last} are missing` };
		const packets = join(folder, 'packets');
		const files = database.files();
		let lost = 0;
		for (const file of files) {
			const found = await checkArchiveFile(database, packets, file, repair);
			if (found === null) continue;
			lost += found.lost;
			yield found.finding;
		}
		for (const path of await strangers(packets, files)) {
			yield {
				level: 'note',
				text: `${path}: no file of this archive: the next start removes what a relay left unfinished`
			};
		}
		const kept = lost === 0 ? '' : `, ${lost} packets lost`;
		yield { level: 'good', text: `${folder}: frames ${first} to ${last}, ${files.length} archive files${kept}` };
	} finally {
		database?.close();
		held.release();
	}
}

async function checkArchiveFile(
	database: LogDatabase,
	folder: string,
	file: ArchiveFile,
	repair: boolean
): Promise<{ finding: Finding; lost: number } | null> {
	const path = join(folder, file.path);
	const found = await checkFile(folder, file, database.schema(file.schema) ?? '');
	if (found.state === 'whole' && found.packets === file.packets) return null;
	const lost = file.packets - found.packets;
	const what = {
		missing: 'is missing',
		short: `ends before byte ${file.bytes}`,
		damaged: `is damaged behind byte ${found.bytes}`,
		whole: `holds ${found.packets} packets`
	}[found.state];
	const text = `${path} ${what}: ${lost} of its ${file.packets} packets are lost (their frames stay)`;
	if (!repair) return { finding: { level: 'bad', text: `${text}; --repair keeps the rest` }, lost };
	database.begin();
	try {
		if (found.packets === 0) database.dropFile(file.id);
		else database.putFileState({ ...file, bytes: found.bytes, packets: found.packets });
		database.commit();
	} finally {
		database.rollback();
	}
	if (found.packets > 0) await truncate(path, found.bytes);
	return { finding: { level: 'mended', text: `${text}; the rest is kept` }, lost };
}

async function strangers(folder: string, files: readonly ArchiveFile[]): Promise<string[]> {
	const known = new Set(files.map(({ path }) => path));
	const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((path) => !known.has(relative(folder, path)));
}
