import { TARGET_STATES } from '#lib/targets/target.ts';
import { NIGHT_COLUMNS } from '../tonight/columns.ts';
import type { ListColumn } from './column.ts';
import LabelCell from './LabelCell.svelte';
import LastMagCell from './LastMagCell.svelte';
import MonthCell from './MonthCell.svelte';
import NameCell from './NameCell.svelte';
import NewSinceCell from './NewSinceCell.svelte';
import PriorityCell from './PriorityCell.svelte';
import StateCell from './StateCell.svelte';
import TagsCell from './TagsCell.svelte';

/** What is new, newest first: what a list opens with. Then what has the newest detection. */
const NEW_SINCE: ListColumn = {
	key: 'new',
	title: 'New since',
	about: 'New detection since you last looked: when, and how the magnitude changed in the same band (+: fainter)',
	width: 168,
	group: 'photometry',
	first: 'descending',
	sort: ({ fresh }) => fresh?.sighting.mjd ?? null,
	cell: NewSinceCell
};
export const FIRST_COLUMN = NEW_SINCE;

/** The columns of every list, in their order. */
export const COLUMNS: readonly ListColumn[] = [
	{
		key: 'priority',
		title: '',
		about: 'Priority, 0 to 3',
		width: 32,
		first: 'descending',
		sort: ({ target }) => target.priority,
		cell: PriorityCell
	},
	{
		key: 'name',
		title: 'Object',
		about: 'Name, and how many alerts of it came since it is followed',
		width: 216,
		sort: ({ target }) => target.name.toLowerCase(),
		cell: NameCell
	},
	{
		key: 'label',
		title: 'Label',
		about: 'Class of the newest alert that has one',
		width: 148,
		sort: ({ target }) => target.label?.toLowerCase() ?? null,
		cell: LabelCell
	},
	{
		key: 'mag',
		title: 'Last mag',
		about: 'AB magnitude of the newest detection in the difference image, and its error',
		width: 136,
		numeric: true,
		group: 'photometry',
		sort: ({ newest }) => newest?.mag ?? null,
		cell: LastMagCell
	},
	NEW_SINCE,
	{
		key: 'month',
		title: '30 days',
		about: 'Difference flux of the detections that this browser remembers, the newest twelve',
		width: 88,
		group: 'photometry',
		cell: MonthCell
	},
	...NIGHT_COLUMNS,
	{
		key: 'state',
		title: 'State',
		about: 'What you decided of it',
		width: 92,
		sort: ({ target }) => TARGET_STATES.indexOf(target.state),
		cell: StateCell
	},
	{
		key: 'tags',
		title: 'Tags',
		about: 'Tags, and the beginning of the note',
		width: null,
		sort: ({ target }) => target.tags[0]?.toLowerCase() ?? null,
		cell: TagsCell
	}
];
