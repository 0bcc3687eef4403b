/** Heights of a row of the table, of its head, and of a row on a phone, px. */
export const ROW_HEIGHT = 36;
export const HEAD_HEIGHT = 32;
export const PHONE_ROW_HEIGHT = 76;
/** Room of the tick boxes, px. */
export const TICK_WIDTH = 36;
/** Of the column that takes what is left over, at least, px. */
export const LEAST_WIDTH = 120;
