/** An icon in a box of 16 × 16, drawn in the colour of the text: what is stroked, and what is filled as well. */
export interface IconPaths {
	line: string;
	fill?: string;
}

/** Icons of the app, one set: 16 px grid, 1.5 px line. */
export const ICONS = {
	sky: { line: 'M1 8a7 4.5 0 1 0 14 0a7 4.5 0 1 0 -14 0M8 3.5C5.8 5 5.8 11 8 12.5M8 3.5c2.2 1.5 2.2 7.5 0 9M1 8h14' },
	search: { line: 'M2.5 7a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0M10.5 10.5l4 4' },
	gear: {
		line: 'M1.5 4.5h7M12.5 4.5h2M1.5 11.5h2M7.5 11.5h7M8.5 4.5a2 2 0 1 0 4 0a2 2 0 1 0 -4 0M3.5 11.5a2 2 0 1 0 4 0a2 2 0 1 0 -4 0'
	},
	theme: { line: 'M2.5 8a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0', fill: 'M8 2.5a5.5 5.5 0 0 0 0 11z' },
	help: {
		line: 'M1.5 8a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0 -13 0M6.2 6.3c.2-1 .9-1.5 1.8-1.5 1.1 0 1.9.7 1.9 1.6 0 1.3-1.9 1.4-1.9 2.9M8 11.3v.4'
	},
	pause: { line: 'M5.5 3v10M10.5 3v10' },
	play: { line: 'M4.5 2.5 12.5 8l-8 5.5z' },
	copy: {
		line: 'M6.5 5.5h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1zM10.5 5.5v-2a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2'
	},
	check: { line: 'm3 8.5 3.5 3.5L13 4.5' },
	out: { line: 'M6.5 3.5h-3v9h9v-3M9.5 2.5h4v4M13 3 7.5 8.5' },
	close: { line: 'm3.5 3.5 9 9M12.5 3.5l-9 9' },
	down: { line: 'm4 6.5 4 4 4-4' },
	left: { line: 'M10 3.5 5.5 8l4.5 4.5' },
	right: { line: 'M6 3.5 10.5 8 6 12.5' },
	up: { line: 'm4 9.5 4-4 4 4' },
	filter: { line: 'M2 4h12M4.5 8h7M7 12h2' },
	sort: { line: 'M5 3v10M2.5 10.5 5 13l2.5-2.5M11 13V3M8.5 5.5 11 3l2.5 2.5' },
	target: { line: 'M4 8a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M8 1.5v4M8 10.5v4M1.5 8h4M10.5 8h4' },
	warn: { line: 'M8 2 14.5 13.5h-13zM8 6.5v3.5M8 11.7v.3' },
	offline: { line: 'M2 6.5a9 9 0 0 1 12 0M4.5 9.2a5.3 5.3 0 0 1 7 0M8 12.2v.3M3 13 13 3' },
	download: { line: 'M8 2v8.5M4.5 7.5 8 11l3.5-3.5M2.5 13.5h11' },
	replay: { line: 'M3 8a5 5 0 1 0 1.7-3.8M3 2.5v3h3' },
	gap: { line: 'M1.5 8h3.5M11 8h3.5M6.5 4.5v7M9.5 4.5v7' },
	rise: { line: 'M3.5 12.5 12 4M6 4h6v6' },
	fall: { line: 'M3.5 3.5 12 12M12 6v6H6' },
	flat: { line: 'M2.5 8h11M10 4.5 13.5 8 10 11.5' },
	bell: { line: 'M4 11.5V7a4 4 0 0 1 8 0v4.5l1 1H3zM7 14.3h2' },
	plus: { line: 'M8 3v10M3 8h10' },
	save: { line: 'M4 2.5h8v11L8 10.5 4 13.5z' },
	saved: { line: 'M4 2.5h8v11L8 10.5 4 13.5z', fill: 'M4 2.5h8v11L8 10.5 4 13.5z' },
	tag: {
		line: 'M2.5 2.5h5.5l5.5 5.5-5.5 5.5-5.5-5.5zM4.7 5.5a.8 .8 0 1 0 1.6 0a.8 .8 0 1 0 -1.6 0'
	},
	trash: { line: 'M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.7 9h6.6l.7-9M6.7 7v4M9.3 7v4' },
	undo: { line: 'M5.5 3 2.5 6l3 3M2.5 6h6.5a4 4 0 0 1 0 8h-3' },
	dots: { line: 'M3.5 8h.1M8 8h.1M12.5 8h.1' },
	bars: { line: 'M1.5 13.5h13M4 13.5v-5M8 13.5v-10M12 13.5v-7' },
	list: { line: 'M6 3.5h8.5M6 8h8.5M6 12.5h8.5M1.5 3.5h1.5M1.5 8h1.5M1.5 12.5h1.5' }
} as const satisfies Readonly<Record<string, IconPaths>>;

export type IconName = keyof typeof ICONS;
