/** Origins that a page may connect to beside its own, by what `static/config.json` holds. */
export function connections(config: { relay?: string | null; fink?: object; cds?: object }): string[];
