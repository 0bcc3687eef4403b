/** Height of a row of the table, px: `--row-table`. */
export const ROW_HEIGHT = 32;
/** Height of a row of the list that stands for the table where there is no room for one, px. */
export const LIST_ROW_HEIGHT = 88;
/** A list instead of a table where the area is narrower, px. */
export const NARROW = 640;
/** Progress is shown of what runs longer, ms. */
export const QUICK_MS = 1000;
/** Least width of a card and its height, the space between cards included, px. */
export const CARD_WIDTH = 308;
export const CARD_HEIGHT = 128;
/** Stamps that are asked of Fink at the same time; the others wait. */
export const STAMPS_AT_ONCE = 3;
