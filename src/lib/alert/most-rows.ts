/** Most rows that one question to Fink may ask for: the server's own limit for each object and part of the sky. */
export const MOST_ROWS = 10_000;
