import type { Page } from '@playwright/test';

/** Rows of tables of the database, without what the database numbers itself. */
export function rowsOf(page: Page, ...names: string[]): Promise<Record<string, unknown[]>> {
	return page.evaluate(async (stores) => {
		const done = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error ?? new Error('no reason given'));
			});
		const database = await done(indexedDB.open('perch'));
		const rows: Record<string, unknown[]> = {};
		for (const name of stores) {
			const all: Record<string, unknown>[] = await done(database.transaction(name).objectStore(name).getAll());
			rows[name] = all.map((row) => ({ ...row, rev: null, id: name === 'history' ? null : row['id'] }));
		}
		database.close();
		return rows;
	}, names);
}
