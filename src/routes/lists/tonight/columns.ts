import { type Seen, seenAt } from '#lib/night/seen.ts';
import { hoursLeft } from '#lib/night/visit.ts';
import type { Entry } from '#lib/targets/entry.ts';
import type { ListColumn } from '../table/column.ts';
import AirmassCell from './AirmassCell.svelte';
import AltCell from './AltCell.svelte';
import BarCell from './BarCell.svelte';
import LeftCell from './LeftCell.svelte';
import { aimOfTarget, skyNow } from './mine.svelte.ts';
import MoonCell from './MoonCell.svelte';

const group = 'tonight';

function seen({ target }: Entry, now: number): Seen | null {
	const sky = skyNow(now);
	const aim = sky === null ? null : aimOfTarget(sky.night, target);
	return sky === null || aim === null ? null : seenAt(sky.instant, aim.direction);
}
function left({ target }: Entry, now: number): number | null {
	const sky = skyNow(now);
	const aim = sky === null ? null : aimOfTarget(sky.night, target);
	return sky === null || aim === null ? null : hoursLeft(aim.visit, sky.instant.mjd);
}

/** Of the night at the user's site; without one there are none. What moves has them where its orbit is kept here. */
export const NIGHT_COLUMNS: readonly ListColumn[] = [
	{
		key: 'altitude',
		title: 'Alt. now',
		about: 'Altitude at your site now, deg, without refraction; the arrow: rising or setting',
		width: 84,
		numeric: true,
		group,
		first: 'descending',
		sort: (entry, now) => seen(entry, now)?.altitude ?? null,
		cell: AltCell
	},
	{
		key: 'airmass',
		title: 'Airmass',
		about: 'Air mass now (A. T. Young 1994); – below the horizon and above 5',
		width: 76,
		numeric: true,
		group,
		sort: (entry, now) => seen(entry, now)?.airmass ?? null,
		cell: AirmassCell
	},
	{
		key: 'moon',
		title: 'Moon',
		about: 'Angle to the middle of the Moon as seen from your site now, deg',
		width: 64,
		numeric: true,
		group,
		first: 'descending',
		sort: (entry, now) => seen(entry, now)?.moon ?? null,
		cell: MoonCell
	},
	{
		key: 'left',
		title: 'Hours left',
		about: 'Hours of this night in the dark and above the least altitude of your site that are still to come',
		width: 100,
		numeric: true,
		group,
		first: 'descending',
		sort: left,
		cell: LeftCell
	},
	{
		key: 'bar',
		title: 'Tonight',
		about: 'From sunset to sunrise: when it is high enough in the dark (what is past is hollow), its best, and now',
		width: 164,
		group,
		cell: BarCell
	}
];
