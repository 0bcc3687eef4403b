import type { Survey } from '#lib/alert/alert.ts';
import { COLUMNS, columnOf } from '../columns.ts';
import type { Column } from './column.ts';
import { LSST_MORE } from './lsst-more.ts';
import { ZTF_MORE } from './ztf-more.ts';

const MORE: Readonly<Record<Survey, ReadonlyMap<string, Column>>> = { ztf: ZTF_MORE, lsst: LSST_MORE };

/** What a column of a whole row is: also of one that no list asks for by name. Null: nobody tells what it means. */
export function meaningOf(survey: Survey, raw: string): Column | null {
	if (COLUMNS[survey].has(raw)) return columnOf(survey, raw);
	return MORE[survey].get(raw) ?? null;
}
