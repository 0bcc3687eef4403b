import { mySite, SITE_KEY } from '#lib/my-site.svelte.ts';
import { keep, kept, STORED } from '#lib/storage.ts';
import { look, THEMES } from '#lib/theme.svelte.ts';

/** Settings that a backup bears, by key: no address and no token of a relay, nothing of what was looked for. */
const KEYS = ['perch.theme', 'perch.bands', 'perch.columns', SITE_KEY] as const;

export function settingsForBackup(): Record<string, string> {
	return Object.fromEntries(
		KEYS.flatMap((key) => {
			const text = kept(key);
			return text === null ? [] : [[key, text] as const];
		})
	);
}

/** What settings a file brings, in words; '' none that are known. */
export function settingsText(settings: Readonly<Record<string, string>>): string {
	const titles = KEYS.flatMap((key) => (settings[key] === undefined ? [] : (STORED[key] ?? key)));
	return titles.join(', ').toLowerCase();
}

/** Takes settings of a file in place of those here; says in one line what of them cannot be read, '' nothing. */
export function restoreSettings(settings: Readonly<Record<string, string>>): string {
	const theme = THEMES.find((one) => one === settings['perch.theme']);
	if (theme !== undefined) look.theme = theme;
	if (settings['perch.bands'] === 'safe') look.bands = 'safe';
	const columns = settings['perch.columns'];
	if (columns !== undefined) keep('perch.columns', columns);
	const site = settings[SITE_KEY];
	if (site === undefined) return '';
	try {
		mySite.restore(site);
		return '';
	} catch (error) {
		return `the site in the file cannot be read (${error instanceof Error ? error.message : String(error)}): the one here stays`;
	}
}
