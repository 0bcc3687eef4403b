import { forget, keep, kept } from './storage.ts';

export type Theme = 'dark' | 'light' | 'night';
export const THEMES: readonly Theme[] = ['dark', 'light', 'night'];
/** `rubin`: the survey's own colours of bands; `safe`: Okabe-Ito, for those who see few colours. */
export type BandColours = 'rubin' | 'safe';

const KEY = 'perch.theme';
const BANDS_KEY = 'perch.bands';

/** How the page looks; kept in this browser. `theme.js` has set the same before the first paint. */
class Look {
	#theme: Theme = $state('dark');
	#bands: BandColours = $state('rubin');

	constructor() {
		if (typeof document === 'undefined') return;
		const before = kept(KEY);
		this.#theme = before === 'light' || before === 'night' ? before : 'dark';
		this.#bands = kept(BANDS_KEY) === 'safe' ? 'safe' : 'rubin';
	}
	get theme(): Theme {
		return this.#theme;
	}
	set theme(theme: Theme) {
		this.#theme = theme;
		document.documentElement.dataset['theme'] = theme;
		keep(KEY, theme);
	}
	/** Dark, light, night, dark… */
	next(): void {
		this.theme = THEMES[(THEMES.indexOf(this.#theme) + 1) % THEMES.length] ?? 'dark';
	}
	get bands(): BandColours {
		return this.#bands;
	}
	set bands(bands: BandColours) {
		this.#bands = bands;
		if (bands === 'safe') {
			document.documentElement.dataset['bands'] = 'safe';
			keep(BANDS_KEY, 'safe');
		} else {
			delete document.documentElement.dataset['bands'];
			forget(BANDS_KEY);
		}
	}
}

export const look = new Look();
