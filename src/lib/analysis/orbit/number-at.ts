/** A number of a row or a packet by its name there; null where there is none. */
export type NumberAt = (name: string) => number | null;
