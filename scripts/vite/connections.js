/** Where a SAMP hub listens for pages, on the user's own machine (SAMP 1.3, web profile): TOPCAT, Aladin. */
const SAMP_HUB = 'http://localhost:21012';

/** Fink's two public APIs. */
const FINK = { ztf: 'https://api.ztf.fink-portal.org', lsst: 'https://api.lsst.fink-portal.org' };

/** CDS: its cutouts of survey images and VizieR, which the finder asks when a button is pressed. */
const CDS = { images: 'https://alasky.cds.unistra.fr', catalogues: 'https://vizier.cds.unistra.fr' };

/**
 * Where the page may connect to, beside itself: Fink's APIs, CDS, the relay, as `static/config.json` names them, and a SAMP hub.
 * @param {{ relay?: string | null, fink?: object, cds?: object }} config what that file holds
 * @returns {string[]} origins, for connect-src
 */
export function connections(config) {
	const fink = { ...FINK, ...config.fink };
	const cds = { ...CDS, ...config.cds };
	const origins = [fink.ztf, fink.lsst, cds.images, cds.catalogues, config.relay]
		.filter((address) => typeof address === 'string' && address !== '')
		.map((address) => new URL(address));
	return [...new Set(origins.flatMap(({ protocol, host }) => both(protocol, host))), SAMP_HUB];
}

/** A relay is asked by WebSocket and by HTTP. */
function both(protocol, host) {
	if (protocol === 'wss:') return [`wss://${host}`, `https://${host}`];
	if (protocol === 'ws:') return [`ws://${host}`, `http://${host}`];
	return [`${protocol}//${host}`];
}
