import type { Fink } from '#lib/fink/fink.ts';
import { FINK_CLASSES, LSST_TAGS, type Tag, ZTF_CLASSES } from '#lib/query/classes.ts';
import { hhmm } from '#lib/words.ts';

type Source = { from: 'stored' | 'asking' | 'failed' } | { from: 'fink'; at: number };

/** Classes and tags that can be asked for: Fink's own lists once they are here, until then those that came with the app. */
export class Vocabulary {
	#classes: readonly string[] = $state.raw(ZTF_CLASSES);
	#tags: readonly Tag[] = $state.raw(LSST_TAGS);
	#classSource: Source = $state.raw({ from: 'stored' });
	#tagSource: Source = $state.raw({ from: 'stored' });
	/** Whom they were asked of. */
	#asked: Fink | null = null;

	get classes(): readonly string[] {
		return this.#classes;
	}
	/** All tags; those of the live stream alone cannot be asked. */
	get tags(): readonly Tag[] {
		return this.#tags;
	}
	get classGroups() {
		const groups = [
			{ name: 'Fink', begins: '' },
			{ name: 'TNS', begins: '(TNS) ' },
			{ name: 'SIMBAD', begins: '(SIMBAD) ' }
		];
		return groups.map(({ name, begins }) => ({
			name,
			values: this.#classes
				.filter((value) => (begins === '' ? !/^\((TNS|SIMBAD)\) /.test(value) : value.startsWith(begins)))
				.map((value) => ({ value, about: '' }))
		}));
	}
	get tagGroups() {
		const values = this.#tags.filter(({ api }) => api).map(({ name, about }) => ({ value: name, about }));
		return [{ name: 'Tags', values }];
	}
	/** Where the lists are from. */
	get classNote(): string {
		return note('Classes', this.#classSource);
	}
	get tagNote(): string {
		return note('Tags', this.#tagSource);
	}
	/** Asks Fink for its lists, once; what fails is asked again next time. */
	load(fink: Fink): void {
		if (this.#asked === fink) return;
		this.#asked = fink;
		const { signal } = new AbortController();
		this.#classSource = this.#tagSource = { from: 'asking' };
		// Loaded when first asked: the box stands on every page, and most need no route of Fink.
		const routes = Promise.all([import('#lib/fink/ztf.ts'), import('#lib/fink/lsst.ts')]);
		const classes = routes.then(([ztf]) => ztf.classes(fink, { signal }));
		const tags = routes.then(([, lsst]) => lsst.tags(fink, { signal }));
		classes.then(
			({ value, at }) => {
				const names = [...new Set(value.flatMap((group) => group.classes))];
				// It can be asked for, though the list leaves it out.
				this.#classes = [...names, ...FINK_CLASSES.filter((name) => name === 'Unknown' && !names.includes(name))];
				this.#classSource = { from: 'fink', at };
			},
			() => this.#failed('class')
		);
		tags.then(
			({ value, at }) => {
				this.#tags = value;
				this.#tagSource = { from: 'fink', at };
			},
			() => this.#failed('tag')
		);
	}
	#failed(which: 'class' | 'tag'): void {
		this.#asked = null;
		if (which === 'class') this.#classSource = { from: 'failed' };
		else this.#tagSource = { from: 'failed' };
	}
}

function note(what: string, source: Source): string {
	switch (source.from) {
		case 'fink':
			return `${what} as Fink listed them at ${hhmm(source.at)} UTC.`;
		case 'failed':
			return `Fink gave no list: ${what.toLowerCase()} as stored with this app.`;
		case 'asking':
			return `${what} as stored with this app; Fink is being asked.`;
		case 'stored':
			return `${what} as stored with this app.`;
	}
}

/** One for the whole app. */
export const vocabulary = new Vocabulary();
