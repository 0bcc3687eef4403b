/** Rows that one search keeps; what comes after is not asked. */
export const MAX_ROWS = 50_000;
/** Questions under way at once to one survey: its servers take 32 from all the world. */
export const MAX_AT_ONCE = 3;
/** Alerts asked in one page of a window. */
export const PAGE = 1000;
/** Largest page, where so many alerts bear the same second. */
export const MAX_PAGE = 8000;
/** Pages of a class that comes one row per object, in one piece of time. */
export const MAX_OBJECT_PAGES = 20;
/** Alerts that one object can have in a day: far more than the visits of its field. */
export const MAX_VISITS = 50;
/** Pieces that a window is cut into; a piece is one day, or longer where there are more days than this. */
export const MAX_PIECES = 31;
/** Ids in one question: Fink reads them one after the other, within its time limit. */
export const IDS_AT_ONCE = 10;
/** Solar System bodies in one question. */
export const BODIES_AT_ONCE = 20;
/** Names that are shown to choose from. */
export const MAX_CHOICES = 12;
/** Farthest that two resolvers' places of one name may lie apart to be one, arcsec. */
export const SAME_PLACE = 5;
/** Least time between two reports of what was found, ms. */
export const REPORT_EVERY = 100;
/** Cone of LSST above which Fink often does not answer in time, arcsec. */
export const LSST_WIDE = 1800;
/** Searches kept to be asked again, and the longest that is, characters. */
export const MAX_RECENT = 20;
export const MAX_RECENT_LENGTH = 500;
