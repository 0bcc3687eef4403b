import type { Survey } from '#lib/alert/alert.ts';
import { referenceArcsec } from '#lib/alert/brightness.ts';
import type { Packet } from './packet.ts';

/** What one catalogue has at an alert's place. */
export interface Match {
	catalogue: string;
	/** Name, type; null: nothing there. */
	text: string | null;
	/** Distance, brightness and the like. */
	note: string | null;
	/** The service gave no answer when the packet was made. */
	failed: boolean;
	/** Names in the packet. */
	field: string;
}

/** Cross-matches of a packet; SIMBAD, TNS and MPC are always told, the others where the packet has their field. */
export function matchesOf(packet: Packet, survey: Survey, ssName: string | null): Match[] {
	const mpc: Match = {
		catalogue: 'MPC',
		text: ssName,
		note: bodyNote(packet),
		failed: false,
		field: 'ssnamenr, mpc_orbits'
	};
	return survey === 'ztf' ? ztf(packet, mpc) : lsst(packet, mpc);
}

/** Star score of Pan-STARRS, 1 a star, 0 a galaxy, in words; exactly ½ stands for a source that has none. */
export function starWords(star: number | null): string {
	if (star === null || star === 0.5) return 'nearest source';
	return `${star > 0.5 ? 'star-like' : 'galaxy-like'} (star score ${star.toFixed(2)})`;
}

function ztf(packet: Packet, mpc: Match): Match[] {
	const near = reach(packet.number('candidate.distpsnr1'));
	const star = packet.number('candidate.sgscore1');
	const kind = starWords(star);
	const reference = reach(referenceArcsec(packet.number('candidate.distnr')));
	return [
		match(packet, 'TNS', 'tns'),
		match(packet, 'SIMBAD', 'cdsxmatch'),
		mpc,
		host(packet, 'mangrove.'),
		gaia(packet, '', 'gaiaVarFlag'),
		match(packet, 'VSX', 'vsx'),
		match(packet, 'GCVS', 'gcvs'),
		match(packet, 'SPICY', 'spicy_class'),
		match(packet, '3HSP', 'x3hsp'),
		match(packet, '4LAC', 'x4lac'),
		packet.has('candidate.distnr')
			? {
					...plain('Reference', reference === null ? null : 'nearest source', 'candidate.distnr'),
					note: join(reference, magnitude(packet.number('candidate.magnr')))
				}
			: null,
		packet.has('candidate.distpsnr1')
			? {
					...plain('Pan-STARRS', near === null ? null : kind, 'candidate.distpsnr1'),
					note: join(near, magnitude(packet.number('candidate.srmag1'), 'r '))
				}
			: null
	].filter((one) => one !== null);
}

function lsst(packet: Packet, mpc: Match): Match[] {
	const name = said(packet, 'xm.tns_fullname');
	const type = said(packet, 'xm.tns_type');
	const tns: Match = {
		...plain('TNS', join(name.text, type.text), 'xm.tns_fullname, xm.tns_type'),
		failed: name.failed || type.failed
	};
	const redshift = packet.number('xm.tns_redshift');
	const photometric = packet.number('xm.legacydr8_zphot');
	const error = packet.number('xm.legacydr8_e_zphot');
	return [
		{ ...tns, note: redshift === null ? null : `z ${redshift.toFixed(3)}` },
		match(packet, 'SIMBAD', 'xm.simbad_otype') ?? plain('SIMBAD', null, 'xm.simbad_otype'),
		mpc,
		host(packet, 'xm.mangrove_'),
		gaia(packet, 'xm.gaiadr3_', 'xm.gaiadr3_VarFlag'),
		packet.has('xm.legacydr8_zphot')
			? plain(
					'Legacy DR8',
					photometric === null
						? null
						: `photo-z ${number(photometric)}${error === null ? '' : ` ± ${error.toFixed(2)}`}`,
					'xm.legacydr8_zphot'
				)
			: null,
		match(packet, 'VSX', 'xm.vsx_Type'),
		match(packet, 'GCVS', 'xm.gcvs_type'),
		match(packet, 'SPICY', 'xm.spicy_class'),
		match(packet, '3HSP', 'xm.x3hsp_type'),
		match(packet, '4LAC', 'xm.x4lac_type')
	].filter((one) => one !== null);
}

/** A catalogue that answers with one text; null where this packet does not have the field. */
function match(packet: Packet, catalogue: string, field: string): Match | null {
	if (!packet.has(field)) return field === 'tns' || field === 'cdsxmatch' ? plain(catalogue, null, field) : null;
	const { text, failed } = said(packet, field);
	return { ...plain(catalogue, text, field), failed };
}

/** The galaxy that the broker takes for the host. */
function host(packet: Packet, prefix: string): Match | null {
	const field = `${prefix}HyperLEDA_name`;
	if (!packet.has(field)) return null;
	const hyper = said(packet, field);
	const mass = said(packet, `${prefix}2MASS_name`);
	const name = hyper.text ?? (mass.text === null ? null : `2MASS ${mass.text}`);
	const distance = packet.numeral(`${prefix}lum_dist`);
	const note = distance === null || name === null ? null : `${distance.toFixed(0)} Mpc`;
	return { ...plain('Mangrove', name, field), note, failed: hyper.failed || mass.failed };
}

function gaia(packet: Packet, prefix: string, variable: string): Match | null {
	const field = `${prefix}DR3Name`;
	if (!packet.has(field)) return null;
	const { text, failed } = said(packet, field);
	const parallax = packet.number(`${prefix}Plx`);
	const error = packet.number(`${prefix}e_Plx`);
	const plx = parallax === null ? null : `plx ${number(parallax)}${error === null ? '' : ` ± ${error.toFixed(2)}`} mas`;
	const note = join(plx, packet.number(variable) === 1 ? 'variable' : null);
	return {
		...plain('Gaia DR3', text?.replace(/^Gaia DR3 /, '') ?? null, field),
		note: text === null ? null : note,
		failed
	};
}

/** What a catalogue said: `Unknown` is nothing, `Fail…` that it gave no answer. */
function said(packet: Packet, field: string): { text: string | null; failed: boolean } {
	const text = packet.text(field);
	if (text === null || text === 'Unknown') return { text: null, failed: false };
	return text.startsWith('Fail') ? { text: null, failed: true } : { text: text.replaceAll('_', ' '), failed: false };
}

/** How far the body is from where it was expected, and how bright it should be; LSST: its absolute magnitude. */
function bodyNote(packet: Packet): string | null {
	const distance = packet.number('candidate.ssdistnr');
	const expected = packet.number('candidate.ssmagnr');
	const absolute = packet.number('mpc_orbits.h');
	if (distance !== null && distance >= 0)
		return join(reach(distance), expected === null ? null : `expected ${expected.toFixed(1)}`);
	return absolute === null || absolute === 0 ? null : `H ${absolute.toFixed(1)}`;
}

function plain(catalogue: string, text: string | null, field: string): Match {
	return { catalogue, text, note: null, failed: false, field };
}
function reach(arcsec: number | null): string | null {
	return arcsec === null || arcsec < 0 ? null : `${arcsec.toFixed(1)}″`;
}
function magnitude(mag: number | null, band = ''): string | null {
	return mag === null || !(mag > 0) ? null : `${band}${mag.toFixed(2)}`;
}
function number(value: number): string {
	return `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(2)}`;
}
function join(...parts: (string | null)[]): string | null {
	const there = parts.filter((part) => part !== null);
	return there.length === 0 ? null : there.join(' · ');
}
