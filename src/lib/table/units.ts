/** Units as the page and Fink write them → VOUnit. What is no unit alone (`JD UTC`) is days; null: VOUnit has none. */
const VO_UNITS: Readonly<Record<string, string>> = {
	'°': 'deg',
	deg: 'deg',
	'″': 'arcsec',
	arcsec: 'arcsec',
	mas: 'mas',
	px: 'pixel',
	d: 'd',
	s: 's',
	'JD UTC': 'd',
	'MJD UTC': 'd',
	'MJD TAI': 'd',
	mag: 'mag',
	'mag/d': 'mag/d',
	nJy: 'nJy',
	'nJy/d': 'nJy/d',
	'deg/d': 'deg/d',
	'km/s': 'km/s',
	au: 'AU',
	Mpc: 'Mpc',
	'arcsec²': 'arcsec**2',
	'deg²': 'deg**2'
};

export function voUnit(unit: string | null): string | null {
	return unit === null ? null : (VO_UNITS[unit] ?? null);
}

const UCDS: Readonly<Record<string, string>> = {
	survey: 'meta.id;instr',
	objectId: 'meta.id;meta.main',
	alertId: 'meta.id',
	ra: 'pos.eq.ra;meta.main',
	dec: 'pos.eq.dec;meta.main',
	mjd: 'time.epoch',
	firstMjd: 'time.epoch',
	band: 'instr.bandpass',
	mag: 'phot.mag',
	magErr: 'stat.error;phot.mag',
	flux: 'phot.flux.density',
	fluxErr: 'stat.error;phot.flux.density',
	label: 'src.class',
	family: 'src.class',
	ssName: 'meta.id',
	score: 'stat.likelihood',
	nDet: 'meta.number',
	separation: 'pos.angDistance',
	'i:ra': 'pos.eq.ra',
	'i:dec': 'pos.eq.dec',
	'i:jd': 'time.epoch',
	'i:magpsf': 'phot.mag',
	'i:sigmapsf': 'stat.error;phot.mag',
	'r:ra': 'pos.eq.ra',
	'r:dec': 'pos.eq.dec',
	'r:midpointMjdTai': 'time.epoch',
	'r:psfFlux': 'phot.flux.density',
	'r:psfFluxErr': 'stat.error;phot.flux.density',
	'v:separation_degree': 'pos.angDistance'
};

/** What a column measures, in the IVOA's words (UCD1+); null: nothing is sure. */
export function ucdOf(name: string): string | null {
	return UCDS[name] ?? null;
}
