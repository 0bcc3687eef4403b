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

/** What the rule asks of an alert, each by itself. */
export interface LabelFlags {
	/** SIMBAD has a type that says something: it wins over all else. */
	simbad: boolean;
	microlensing: boolean;
	supernova: boolean;
	early: boolean;
	kilonova: boolean;
	candidate: boolean;
	known: boolean;
	tracklet: boolean;
}

export function labelFlags(inputs: LabelInputs): LabelFlags {
	const { cdsxmatch, roid, ndethist } = inputs;
	const age = inputs.jd === null || inputs.jdstarthist === null ? null : inputs.jd - inputs.jdstarthist;
	const notKnown = roid !== null && roid !== 3;
	const host = cdsxmatch !== null && HOST_OR_UNKNOWN.has(cdsxmatch);
	const good = host && above(inputs.drb, 0.5) && above(inputs.classtar, 0.4);
	const supernovaLike = good && (above(inputs.snn_snia_vs_nonia, 0.5) || above(inputs.snn_sn_vs_all, 0.5));
	return {
		simbad:
			cdsxmatch !== null && cdsxmatch !== 'Unknown' && cdsxmatch !== 'Transient' && !/^(Fail|Galaxy)/.test(cdsxmatch),
		microlensing: above(inputs.mulens, 0),
		supernova: supernovaLike && upTo(age, 90) && above(ndethist, 1) && notKnown,
		early: supernovaLike && upTo(ndethist, 20) && above(inputs.rf_snia_vs_nonia, 0.5),
		kilonova: good && above(inputs.rf_kn_vs_nonkn, 0.5) && below(age, 5) && below(ndethist, 20) && notKnown,
		candidate: roid === 2,
		known: roid === 3,
		tracklet: inputs.tracklet?.startsWith('TRCK_') === true
	};
}

/** Fink's class of a ZTF alert: the rule of fink-filters. Null where the packet has no SIMBAD match to start from. */
export function ztfLabel(inputs: LabelInputs): string | null {
	if (inputs.cdsxmatch === null) return null;
	const is = labelFlags(inputs);
	if (is.simbad) return inputs.cdsxmatch;
	if ([is.microlensing, is.supernova, is.candidate, is.known].filter(Boolean).length > 1) return 'Ambiguous';
	if (is.known) return 'Solar System MPC';
	if (is.tracklet) return 'Tracklet';
	if (is.candidate) return 'Solar System candidate';
	if (is.kilonova) return 'Kilonova candidate';
	if (is.early) return 'Early SN Ia candidate';
	if (is.supernova) return 'SN candidate';
	if (is.microlensing) return 'Microlensing candidate';
	return 'Unknown';
}
