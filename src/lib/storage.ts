/** Everything that the app keeps in this browser, by key, with what it is for. */
export const STORED: Readonly<Record<string, string>> = {
	'perch.theme': 'Theme',
	'perch.bands': 'Colours of the bands',
	'perch.relay': 'Relay address',
	'perch.token': 'Relay token',
	'perch.recent': 'Recent searches',
	'perch.columns': 'Columns of results',
	'perch.site': 'Observing site and limits',
	'perch.lists.checked': 'When the archives were asked for each list',
	'perch.lists.last': 'The list that was saved to last',
	'perch.backup': 'When a backup was last saved'
};

/** A text kept in this browser; null where there is none or storage is forbidden. */
export function kept(key: string): string | null {
	try {
		return localStorage.getItem(key);
	} catch {
		return null;
	}
}

/** False where storage is forbidden or full: the choice then lasts until the page is closed. */
export function keep(key: string, value: string): boolean {
	try {
		localStorage.setItem(key, value);
		return true;
	} catch {
		return false;
	}
}

export function forget(key: string): void {
	try {
		localStorage.removeItem(key);
	} catch {
		// Nothing can be kept there either.
	}
}

/** One thing kept in this browser. */
export interface StoredItem {
	key: string;
	title: string;
	/** UTF-16 text in storage, bytes. */
	bytes: number;
}

export function storedItems(): StoredItem[] {
	return Object.entries(STORED).flatMap(([key, title]) => {
		const value = kept(key);
		return value === null ? [] : [{ key, title, bytes: 2 * (key.length + value.length) }];
	});
}

export function forgetAll(): void {
	for (const key of Object.keys(STORED)) forget(key);
}
