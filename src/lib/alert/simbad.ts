import type { Family } from './alert.ts';

/** SIMBAD types by family, old and new spellings; what is in no row is a star. */
const TYPES: Partial<Record<Family, string>> = {
	sn: 'SN SN* Supernova',
	fast: 'gammaBurst radioBurst GravWaveEvent FRB',
	mulens: 'LensingEv',
	agn: 'AGN QSO Blazar BLLac Seyfert Seyfert1 Seyfert2 Seyfert_1 Seyfert_2 LINER LensedQ RadioG',
	gal:
		'Galaxy galaxy G EmG EmissionG BlueCompG BlueCompactG StarburstG LSB_G LowSurfBrghtG HII_G HIIG High_z_G GinPair ' +
		'GinGroup GinCl GtowardsCl GtowardsGroup BClG BrightestCG PartofG Compact_Gr_G IG InteractingG PairG GroupG GrG ClG ' +
		'SuperClG SClG Void LensedG LensedImage lensImage Gravitation GravLens GravLensSystem Lens LensSystem',
	unk:
		'Unknown Transient cmRad mmRad smmRad metricRad Infrared FarIR NearIR UV X Blue blue gamma EmObj Blend Inexistent ' +
		'multiple_object Region Maser HI ISM HII HIIReg HIshell HVCld Cloud PartofCloud MolCld DarkNeb DkNeb RefNeb RfNeb ' +
		'GalNeb Bubble ComGlob Globule denseCore HH HerbigHaroObj Outflow outflow SNR SNRemnant SFregion StarFormingReg'
};
const FAMILY = new Map<string, Family>();
for (const [family, types] of Object.entries(TYPES)) {
	for (const type of types.split(' ')) FAMILY.set(type, family as Family);
}
/** Spellings with a wavelength or a cause behind them. */
const UNKNOWN_BEGINNINGS = /^(Fail|Radio|IR)/;

/** Family of a SIMBAD type; a candidate of a type belongs to its family. */
export function simbadFamily(type: string): Family {
	const bare = type
		.replace(/^(Candidate_|Possible_)/, '')
		.replace(/_Candidate$/, '')
		.replace(/\?$/, '');
	return FAMILY.get(bare) ?? (UNKNOWN_BEGINNINGS.test(bare) ? 'unk' : 'star');
}
