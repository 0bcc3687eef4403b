import type { Family } from '#lib/alert/alert.ts';

/** One stroke or filling of a mark, in a box of 16 × 16, drawn in the family's colour (`--fam-…`). */
export interface MarkPart {
	/** SVG path data. */
	d: string;
	/** Width of the line, px of 16; absent: the path is filled. */
	stroke?: number;
}

/** How a family is drawn and named: the same on the map, in the feed and in the legend. */
export interface MarkStyle {
	/** No two families share a shape, so that colour alone carries nothing. */
	parts: readonly MarkPart[];
	/** Whole name, for tooltips and screen readers. */
	title: string;
	/** Name in the legend, and where the legend is narrow. */
	name: string;
	short: string;
}

/** Side of the box that the paths are drawn in, px. */
export const MARK_BOX = 16;

export const MARKS: Readonly<Record<Family, MarkStyle>> = {
	sn: style('Supernova', 'SN', 'SN', {
		d: 'M8 .4 10.1 5.6 15.7 6 11.4 9.6 12.8 15.2 8 12.1 3.2 15.2 4.6 9.6 .3 6 5.9 5.6Z'
	}),
	fast: style('Kilonova, fast transient', 'Fast', 'Fast', { d: 'M8 0 12.8 8 8 16 3.2 8Z' }),
	mulens: style('Microlensing', 'µlens', 'µlens', { d: 'M8 1 15.6 14.6H.4Z' }),
	mma: style(
		'GRB, neutrino or GW association',
		'GRB/GW',
		'GRB',
		{ d: circle(8, 8, 6.9), stroke: 1.8 },
		{ d: 'M8 1V15M1 8H15', stroke: 1.8 }
	),
	agn: style('AGN, blazar, QSO', 'AGN', 'AGN', { d: 'M1.6 1.2H14.4L1.6 14.8H14.4Z' }),
	amb: style(
		'Ambiguous',
		'Ambig.',
		'Ambig.',
		{ d: 'M8 1.6A6.4 6.4 0 0 0 8 14.4Z' },
		{ d: 'M8 2.5A5.5 5.5 0 0 1 8 13.5', stroke: 1.8 }
	),
	star: style('Variable or other star', 'Star', 'Star', { d: 'M3 3H13V13H3Z', stroke: 2 }),
	sso: style('Solar System, known', 'Solar System', 'SSO', { d: circle(8, 8, 5.2) }),
	ssc: style('Solar System candidate', 'SSO cand.', 'cand.', { d: circle(8, 8, 5.8), stroke: 2.2 }),
	// An ellipse of 7.4 × 3 turned by 35°.
	gal: style('Galaxy, host only', 'Galaxy', 'Galaxy', {
		d: 'M1.938 12.244A7.4 3 -35 0 0 14.062 3.756A7.4 3 -35 0 0 1.938 12.244Z',
		stroke: 2
	}),
	unk: style('Unknown', 'Unknown', 'Unknown', { d: 'M3.4 3.4 12.6 12.6M12.6 3.4 3.4 12.6', stroke: 2.2 })
};

function style(title: string, name: string, short: string, ...parts: MarkPart[]): MarkStyle {
	return { parts, title, name, short };
}

function circle(x: number, y: number, r: number): string {
	return `M${x - r} ${y}A${r} ${r} 0 0 1 ${x + r} ${y}A${r} ${r} 0 0 1 ${x - r} ${y}Z`;
}
