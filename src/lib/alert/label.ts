/** What the class rule of ZTF looks at, under Fink's and ZTF's own names; null = not in the packet. Times JD UTC. */
export interface LabelInputs {
	cdsxmatch: string | null;
	drb: number | null;
	classtar: number | null;
	snn_snia_vs_nonia: number | null;
	snn_sn_vs_all: number | null;
	rf_snia_vs_nonia: number | null;
	rf_kn_vs_nonkn: number | null;
	mulens: number | null;
	roid: number | null;
	ndethist: number | null;
	jd: number | null;
	jdstarthist: number | null;
	tracklet: string | null;
}

/** SIMBAD types of a possible host, and those that say nothing. */
const HOST_OR_UNKNOWN = new Set(
	(
		'galaxy Galaxy EmG Seyfert Seyfert_1 Seyfert_2 BlueCompG StarburstG LSB_G HII_G High_z_G GinPair GinGroup BClG GinCl ' +
		'PartofG Compact_Gr_G IG PairG GroupG ClG SuperClG Void LINER Possible_ClG Possible_SClG GravLens_Candidate Unknown ' +
		'Candidate_SN* SN*_Candidate SN Transient Fail'
	)
		.split(' ')
		.concat('Fail 504')
);

/** A comparison with nothing is false. */
const above = (value: number | null, bound: number): boolean => value !== null && value > bound;
const below = (value: number | null, bound: number): boolean => value !== null && value < bound;
const upTo = (value: number | null, bound: number): boolean => value !== null && value <= bound;

/** Fink's class of a ZTF alert: the rule of fink-filters. Null where the packet has no SIMBAD match to start from. */
export function ztfLabel(inputs: LabelInputs): string | null {
	const { cdsxmatch, roid, ndethist } = inputs;
	if (cdsxmatch === null) return null;
	const simbad = cdsxmatch !== 'Unknown' && cdsxmatch !== 'Transient' && !/^(Fail|Galaxy)/.test(cdsxmatch);
	if (simbad) return cdsxmatch;

	const age = inputs.jd === null || inputs.jdstarthist === null ? null : inputs.jd - inputs.jdstarthist;
	const notKnown = roid !== null && roid !== 3;
	const good = HOST_OR_UNKNOWN.has(cdsxmatch) && above(inputs.drb, 0.5) && above(inputs.classtar, 0.4);
	const supernovaLike = good && (above(inputs.snn_snia_vs_nonia, 0.5) || above(inputs.snn_sn_vs_all, 0.5));

	const microlensing = above(inputs.mulens, 0);
	const supernova = supernovaLike && upTo(age, 90) && above(ndethist, 1) && notKnown;
	const early = supernovaLike && upTo(ndethist, 20) && above(inputs.rf_snia_vs_nonia, 0.5);
	const kilonova = good && above(inputs.rf_kn_vs_nonkn, 0.5) && below(age, 5) && below(ndethist, 20) && notKnown;
	const candidate = roid === 2;
	const known = roid === 3;

	if ([microlensing, supernova, candidate, known].filter(Boolean).length > 1) return 'Ambiguous';
	if (known) return 'Solar System MPC';
	if (inputs.tracklet?.startsWith('TRCK_') === true) return 'Tracklet';
	if (candidate) return 'Solar System candidate';
	if (kilonova) return 'Kilonova candidate';
	if (early) return 'Early SN Ia candidate';
	if (supernova) return 'SN candidate';
	if (microlensing) return 'Microlensing candidate';
	return 'Unknown';
}
