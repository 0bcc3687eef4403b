import { readLines } from '#lib/table/read-lines.ts';
import type { Target } from '../target.ts';
import type { Written } from './format.ts';
import { idIn, incoming } from './incoming.ts';
import { placeOf } from './place-of.ts';
import { Gathering, type Incoming, RowError } from './reading.ts';

/** Radius of the circles that are written, arcsec. */
const RADIUS = 3;
const STEP = 1000;
const SYSTEM = /^(fk5|icrs|j2000|fk4|b1950|galactic|ecliptic|image|physical|linear|amplifier|detector|wcs\w?)$/i;
const SHAPE =
	/^(?:([a-z0-9]+)\s*;\s*)?[+-]?\s*(circle|point|(?:x|cross|diamond|box|boxcircle|arrow) point|ellipse|box|annulus)[\s(]+([^)#]*)\)?\s*(?:#(.*))?$/i;
const OTHER =
	/^(?:[a-z0-9]+\s*;\s*)?[+-]?\s*(polygon|line|vector|segment|text|ruler|compass|projection|panda|epanda|bpanda|composite)\b/i;

/** Says whether a text begins as a region file does. */
export const isRegions = (head: string): boolean =>
	/^\s*#\s*Region file format: DS9/i.test(head) ||
	/^(?:\s*(?:#[^\n]*|global [^\n]*|(?:fk5|icrs|fk4|galactic|image|physical|j2000))\s*\n)*\s*(?:[a-z0-9]+\s*;\s*)?(?:circle|point|ellipse|box)\s*\(/i.test(
		head
	);

/**
 * A region file as DS9 and most displays load it: circles of 3″, ICRS degrees, the name as text, tags as tags.
 * Format: SAOImage DS9 Reference Manual, "Regions" (ds9.si.edu/doc/ref/region.html).
 */
export function writeRegions(targets: readonly Target[]): Written {
	const lines = targets.flatMap(({ ra, dec, name, tags }) =>
		ra === null || dec === null
			? []
			: [`circle(${ra},${dec},${RADIUS}") # text=${quoted(name)}${tags.map((tag) => ` tag=${quoted(tag)}`).join('')}`]
	);
	const head = ['# Region file format: DS9 version 4.1', 'global color=green select=1', 'icrs'];
	return {
		content: `${[...head, ...lines].join('\n')}\n`,
		ending: 'reg',
		type: 'text/plain;charset=utf-8',
		targets: lines.length,
		left: targets.length - lines.length
	};
}

/** Braces, or quotes around what has braces; a text with both loses its braces. Line ends would end the region. */
function quoted(text: string): string {
	const one = text.replace(/[\r\n]+/g, ' ');
	if (!/[{}]/.test(one)) return `{${one}}`;
	return one.includes('"') ? `{${one.replace(/[{}]/g, '')}}` : `"${one}"`;
}

/** Reads regions: the centre of each shape that has one, fk5 and icrs alike. Yields the share done. */
export function* readRegions(text: string): Generator<number, Gathering> {
	const into = new Gathering('ds9', 'line');
	// DS9's own default.
	let system = 'physical';
	let count = 0;
	for (const { line, text: whole, end } of readLines(text)) {
		if (++count % STEP === 0) yield end / text.length;
		for (const part of whole.replace(/^\s*#\s*(?=text\()/i, '').split(/;(?![^{"]*[}"])/)) {
			const one = part.trim();
			if (one === '' || one.startsWith('#') || /^global\b/i.test(one)) continue;
			if (SYSTEM.test(one)) system = one.toLowerCase();
			else into.row(line, whole, () => readRegion(one, system));
		}
	}
	return into;
}

function readRegion(text: string, system: string): Incoming {
	const match = SHAPE.exec(text);
	if (match === null) {
		const [, shape] = OTHER.exec(text) ?? [];
		throw new RowError(
			shape === undefined
				? 'no region: expected as circle(246.04,25.67,3")'
				: `a ${shape} has no one place: expected circles or points`
		);
	}
	const own = (match[1] ?? system).toLowerCase();
	if (!/^(fk5|icrs|j2000)$/.test(own)) {
		throw new RowError(`coordinates of ${own}: expected fk5 or icrs; save the regions so in DS9`);
	}
	const [, , , inside = '', properties = ''] = match;
	const [ra = '', dec = ''] = inside.trim().split(/\s*[,\s]\s*/);
	const texts = [...properties.matchAll(/\b(text|tag)\s*=\s*(?:\{([^}]*)\}|"([^"]*)"|'([^']*)')/gi)];
	const value = ([, , a, b, c]: RegExpExecArray) => a ?? b ?? c ?? '';
	const name = texts.filter(([, what]) => what?.toLowerCase() === 'text').map(value)[0] ?? '';
	const tags = texts.filter(([, what]) => what?.toLowerCase() === 'tag').map(value);
	const id = idIn(name);
	return incoming({
		ids: id === null ? [] : [id],
		name: id === null ? name : '',
		place: placeOf(unit(ra), unit(dec)),
		tags,
		body: false
	});
}

/** `10.5d` is degrees; `10h12m13s` and colons stay. */
const unit = (text: string): string => (/^[+-]?[\d.]+d$/i.test(text) ? text.slice(0, -1) : text);
