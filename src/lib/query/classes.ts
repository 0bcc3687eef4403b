/** The broker's own classes of ZTF alerts. `Unknown` works though the server's list leaves it out. */
export const FINK_CLASSES: readonly string[] = [
	'Early SN Ia candidate',
	'SN candidate',
	'SLSN candidate',
	'Kilonova candidate',
	'Microlensing candidate',
	'Solar System MPC',
	'Solar System candidate',
	'Tracklet',
	'Ambiguous',
	'(CTA) Blazar low state',
	'(CTA) Blazar high state',
	'Unknown'
];
/** Not asked where no class is chosen: most alerts of a night are of it. */
export const LEFT_OUT_CLASS = 'Unknown';
/** Classes of a question about a time that names none. */
export const DATED_CLASSES: readonly string[] = FINK_CLASSES.filter((name) => name !== LEFT_OUT_CLASS);
/** Classes of which Fink gives one row per object, its newest alert, after it cut to the newest alerts asked. */
export const OBJECT_CLASSES: readonly string[] = [
	'(CTA) Blazar low state',
	'(CTA) Blazar high state',
	'SLSN candidate'
];
/** The only class that has the trends `low_state` and `new_low_state`. */
export const LOW_STATE_CLASS = '(CTA) Blazar low state';

/** Types of the Transient Name Server that a class may name. */
export const TNS_TYPES: readonly string[] = `
	Afterglow|AGN|CV|FRB|Galaxy|ILRT|Impostor-SN|Kilonova|LBV|Light-Echo|LRN|M dwarf|Nova|Other|QSO|SLSN-I|
	SLSN-II|SN|SN I|SN Ia|SN Ia-91bg-like|SN Ia-91T-like|SN Ia-CSM|SN Ia-pec|SN Iax[02cx-like]|SN Ib|
	SN Ib-Ca-rich|SN Ib-pec|SN Ib/c|SN Ibn|SN Ic|SN Ic-BL|SN Ic-pec|SN Icn|SN II|SN II-pec|SN IIb|SN IIL|
	SN IIn|SN IIn-pec|SN IIP|TDE|Varstar
`
	.split('|')
	.map((type) => type.trim());

/** Types of SIMBAD that a class may name, old and new spellings side by side. */
export const SIMBAD_TYPES: readonly string[] = `
	** **_Candidate Ae* Ae*_Candidate AGB* AGB*_Candidate AGN AGN_Candidate alf2CVnV* Assoc* Association bCepV* BClG
	Be* Be*_Candidate BH_Candidate Blazar Blazar_Candidate Blend BLLac BLLac_Candidate Blue blue BlueCompactG
	BlueCompG BlueSG BlueSG* BlueStraggler BrightestCG BrownD* brownD* brownD*_Candidate BSG*_Candidate
	BSS_Candidate Bubble BYDra BYDraV* C* C*_Candidate Candidate_** Candidate_Ae* Candidate_AGB* Candidate_Be*
	Candidate_BH Candidate_brownD* Candidate_BSG* Candidate_BSS Candidate_C* Candidate_Cepheid Candidate_CV*
	Candidate_EB* Candidate_HB* Candidate_HMXB Candidate_Hsd Candidate_Lens Candidate_LensSystem Candidate_LMXB
	Candidate_low-mass* Candidate_LP* Candidate_Mi* Candidate_Nova Candidate_NS Candidate_OH Candidate_post-AGB*
	Candidate_RGB* Candidate_RRLyr Candidate_RSG* Candidate_S* Candidate_SG* Candidate_SN* Candidate_Symb*
	Candidate_TTau* Candidate_WD* Candidate_WR* Candidate_XB* Candidate_YSG* Candidate_YSO CataclyV* Cepheid
	Cepheid_Candidate ChemPec* Cl* ClassicalCep ClG ClG_Candidate Cloud Cluster* cmRad ComGlob Compact_Gr_G
	CV*_Candidate DarkNeb delSctV* deltaCep denseCore DkNeb EB* EB*_Candidate EclBin EllipVar Em* EmG EmissionG
	EmLine* EmObj Erupt*RCrB Eruptive* FarIR G_Candidate Galaxy GalNeb gamma gammaBurst gammaDor gammaDorV* GinCl
	GinGroup GinPair GlCl GlCl? GlCl_Candidate GlobCluster Globule Gravitation GravLens GravLensSystem GravWaveEvent
	GrG_Candidate GroupG GtowardsCl GtowardsGroup HB* HB*_Candidate HerbigHaroObj HH HI HighMassXBin HighPM*
	HighVel* HII HII_G HIIG HIIReg HIshell HMXB HMXB_Candidate HorBranch* HotSubdwarf Hsd_Candidate HV* HVCld IG
	Inexistent Infrared InteractingG IR IR<10um IR>30um Irregular_V* IrregularV* ISM Lens_Candidate LensedG
	LensedImage LensedQ lensImage_Candidate LensingEv LensSystem_Candidate LINER LMXB LMXB_Candidate LongPeriodV*
	Low-Mass* low-mass* low-mass*_Candidate LowMassXBin LowSurfBrghtG LP*_Candidate LPV* LSB_G Maser metricRad
	Mi*_Candidate Mira mmRad MolCld MouvGroup multiple_object NearIR Neutron* Nova Nova_Candidate NS_Candidate OH/IR
	OH/IR* OH_Candidate OpCl OpenCluster Orion_V* OrionV* Outflow outflow? outflow_Candidate PairG PartofCloud
	PartofG Pec* Planet Planet? Planet_Candidate PlanetaryNeb PM* PN PN? PN_Candidate Possible_ClG Possible_G
	Possible_GrG Possible_lensImage Possible_SClG post-AGB* post-AGB*_Candidate Pulsar PulsV* PulsV*bCep
	PulsV*delSct PulsV*RVTau pulsV*SX PulsV*WVir QSO QSO_Candidate Radio Radio(cm) Radio(m) Radio(mm) Radio(sub-mm)
	radioBurst RadioG RCrB_Candidate RCrBV* RedSG RedSG* RefNeb Region RfNeb RGB* RGB*_Candidate RotV* RotV*alf2CVn
	RRLyr RRLyr_Candidate RRLyrae RSCVn RSCVnV* RSG*_Candidate RVTauV* S* S*_Candidate SB* SClG_Candidate Seyfert
	Seyfert1 Seyfert2 Seyfert_1 Seyfert_2 SFregion SG* SG*_Candidate smmRad SN SN*_Candidate SNR SNR? SNR_Candidate
	SNRemnant Star StarburstG StarFormingReg Stream Stream* SuperClG Supergiant Supernova SXPheV* Symb*_Candidate
	Symbiotic* Transient TTau* TTau*_Candidate TTauri* Type2Cep ULX ULX? ULX_Candidate UV V* V*? V*_Candidate
	Variable* Void WD* WD*_Candidate WhiteDwarf WolfRayet* WR* WR*_Candidate X XB XB*_Candidate XrayBin YellowSG
	YellowSG* YSG*_Candidate YSO YSO_Candidate
`
	.trim()
	.split(/\s+/);

/** All classes of ZTF as they are asked for: `SN candidate`, `(TNS) SN Ia`, `(SIMBAD) RRLyrae`. */
export const ZTF_CLASSES: readonly string[] = [
	...FINK_CLASSES,
	...TNS_TYPES.map((type) => `(TNS) ${type}`),
	...SIMBAD_TYPES.map((type) => `(SIMBAD) ${type}`)
];

/** A tag of LSST alerts. */
export interface Tag {
	name: string;
	about: string;
	/** False: it comes by the live stream alone, and cannot be searched. */
	api: boolean;
}
export const LSST_TAGS: readonly Tag[] = [
	{
		name: 'extragalactic_lt20mag_candidate',
		about: 'Rising, brighter than 20 mag, extragalactic candidates',
		api: true
	},
	{
		name: 'extragalactic_new_candidate',
		about: 'New (< 5 d), brighter than 24 mag, potentially extragalactic, rising or fading',
		api: true
	},
	{ name: 'faint_trails', about: 'Trails longer than 2″, 18 to 21 mag', api: true },
	{ name: 'hostless_candidate', about: 'Hostless according to ELEPHANT', api: true },
	{ name: 'in_tns', about: 'Counterpart in TNS when the alert came', api: true },
	{ name: 'mdwarf_flare', about: 'Likely flares of M dwarfs', api: false },
	{ name: 'most_likely_sn', about: 'Likely supernovae by SuperNNova and CATS', api: true },
	{ name: 'sn_near_galaxy_candidate', about: 'Near a galaxy, with properties of supernovae', api: true },
	{ name: 'extragalactic_svom', about: 'New (< 5 d), brighter than 24 mag, potentially extragalactic', api: false },
	{ name: 'fast_transient_gvom', about: 'New, brighter than 21 mag, potentially extragalactic, fast', api: false },
	{ name: 'remove_unlikely_transients', about: 'Unlikely transients removed, for DESC', api: false },
	{ name: 'uniform_sample', about: '1 % of all alerts, at random', api: false }
];
