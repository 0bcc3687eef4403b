import type { Site } from './site.ts';

function at(name: string, lat: number, lon: number, height: number, zone: string): Site {
	return { name, lat, lon, height, zone };
}

/**
 * Optical observatories to choose from, by name. Places: astropy-data, coordinates/sites.json, commit 0114fac2 (each with its
 * own source there: the observatory's, else IRAF's data base, some to 1′), to 0.00001°; Rubin: its packages' own
 * (obs_lsst, the Simonyi telescope). ZTF's telescope stands on Palomar. Zones: IANA.
 */
export const OBSERVATORIES: readonly Site[] = [
	at('Apache Point', 32.78, -105.82, 2798, 'America/Denver'),
	at('Asiago, Cima Ekar', 45.84859, 11.58113, 1413, 'Europe/Rome'),
	at('Calar Alto', 37.22361, -2.54611, 2168, 'Europe/Madrid'),
	at('Catalina, Mount Bigelow', 32.41667, -110.73167, 2510, 'America/Phoenix'),
	at('Cerro Armazones', -24.59867, -70.20128, 2817, 'America/Santiago'),
	at('Cerro Pachón, Gemini South', -30.24074, -70.73668, 2750, 'America/Santiago'),
	at('Cerro Tololo', -30.16528, -70.815, 2215, 'America/Santiago'),
	at('Dominion Astrophysical Observatory', 48.52167, -123.41667, 229, 'America/Vancouver'),
	at('Haleakalā', 20.71552, -156.169, 3048, 'Pacific/Honolulu'),
	at('Hanle, Indian Astronomical Observatory', 32.77944, 78.96417, 4500, 'Asia/Kolkata'),
	at('Haute-Provence', 43.93083, 5.71333, 650, 'Europe/Paris'),
	at('Javalambre', 40.04202, -1.01608, 1956, 'Europe/Madrid'),
	at('Kitt Peak', 31.96333, -111.6, 2120, 'America/Phoenix'),
	at('La Palma, Roque de los Muchachos', 28.75833, -17.88, 2327, 'Atlantic/Canary'),
	at('La Silla', -29.25667, -70.73, 2347, 'America/Santiago'),
	at('Las Campanas', -29.00333, -70.70167, 2282, 'America/Santiago'),
	at('Lick', 37.34333, -121.63667, 1290, 'America/Los_Angeles'),
	at('Lowell Discovery Telescope', 34.7443, -111.42252, 2337, 'America/Phoenix'),
	at('Lowell, Anderson Mesa', 35.09667, -111.535, 2198, 'America/Phoenix'),
	at('Maunakea, Keck', 19.82833, -155.47833, 4160, 'Pacific/Honolulu'),
	at('McDonald', 30.67167, -104.02167, 2075, 'America/Chicago'),
	at('Mont Mégantic', 45.45571, -71.1525, 1108, 'America/Toronto'),
	at('Mount Graham, LBT', 32.7016, -109.8719, 2902, 'America/Phoenix'),
	at('Mount Hopkins, MMT', 31.68833, -110.885, 2608, 'America/Phoenix'),
	at('Mount John', -43.98574, 170.46506, 1029, 'Pacific/Auckland'),
	at('Mount Stromlo', -35.32065, 149.02433, 767, 'Australia/Sydney'),
	at('Mount Wilson', 34.22258, -118.06168, 1742, 'America/Los_Angeles'),
	at('Okayama', 34.57708, 133.59396, 370, 'Asia/Tokyo'),
	at('Palomar', 33.356, -116.863, 1706, 'America/Los_Angeles'),
	at('Paranal', -24.62744, -70.40499, 2669, 'America/Santiago'),
	at('Rubin Observatory, Cerro Pachón', -30.24464, -70.74942, 2663, 'America/Santiago'),
	at('San Pedro Mártir', 31.02917, -115.48694, 2830, 'America/Tijuana'),
	at('Siding Spring', -31.27336, 149.06119, 1149, 'Australia/Sydney'),
	at('Sutherland, SALT', -32.37582, 20.81081, 1798, 'Africa/Johannesburg'),
	at('Teide', 28.3, -16.50972, 2390, 'Atlantic/Canary'),
	at('Thai National Observatory', 18.59056, 98.48667, 2457, 'Asia/Bangkok'),
	at('TÜBİTAK National Observatory', 36.82417, 30.33555, 2500, 'Europe/Istanbul'),
	at('Vainu Bappu', 12.57666, 78.8266, 725, 'Asia/Kolkata'),
	at('Wise', 30.59739, 34.76218, 875, 'Asia/Jerusalem'),
	at('Xinglong', 40.39333, 117.575, 950, 'Asia/Shanghai')
];
