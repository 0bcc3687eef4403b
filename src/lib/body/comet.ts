/** Is it the name of a comet (`C/2020 V2`, `10P`, `10P/Tempel 2`)? Its light is a coma's, which follows no H and G. */
export function isComet(name: string): boolean {
	return /^(\d+[PDI]\b|[CPDXI]\/)/.test(name.trim());
}
