/** A database of an earlier version as a file: its stores and rows as that version's code left them. */
export interface DatabaseDump {
	/** As IndexedDB counts: ten times Dexie's. */
	version: number;
	stores: {
		name: string;
		keyPath: string | string[] | null;
		autoIncrement: boolean;
		indexes: { name: string; keyPath: string | string[]; multiEntry: boolean; unique: boolean }[];
		rows: unknown[];
	}[];
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
	new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error('no reason given'));
	});

/** Reads a database as it is. */
export async function dumpOf(indexedDB: IDBFactory, name: string): Promise<DatabaseDump> {
	const database = await done(indexedDB.open(name));
	const stores: DatabaseDump['stores'] = [];
	for (const storeName of database.objectStoreNames) {
		const store = database.transaction(storeName).objectStore(storeName);
		const indexes = [...store.indexNames].map((indexName) => {
			const { keyPath, multiEntry, unique } = store.index(indexName);
			return { name: indexName, keyPath, multiEntry, unique };
		});
		const { keyPath, autoIncrement } = store;
		stores.push({ name: storeName, keyPath, autoIncrement, indexes, rows: await done(store.getAll()) });
	}
	const { version } = database;
	database.close();
	return { version, stores };
}

/** Writes a database as that version had it. Uses nothing but its arguments: it is also run within a page. */
export function restore({ indexedDB, name, dump }: { indexedDB: IDBFactory; name: string; dump: DatabaseDump }) {
	return new Promise<void>((resolve, reject) => {
		const request = indexedDB.open(name, dump.version);
		request.onupgradeneeded = () => {
			for (const { name: storeName, keyPath, autoIncrement, indexes, rows } of dump.stores) {
				const store = request.result.createObjectStore(storeName, { keyPath, autoIncrement });
				for (const { name: indexName, keyPath: path, multiEntry, unique } of indexes) {
					store.createIndex(indexName, path, { multiEntry, unique });
				}
				for (const row of rows) store.put(row);
			}
		};
		request.onerror = () => reject(request.error ?? new Error('no reason given'));
		request.onsuccess = () => {
			request.result.close();
			resolve();
		};
	});
}
