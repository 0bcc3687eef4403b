import { type LabelInputs, labelFlags } from './label.ts';

/** Which row of Fink's class rule gave a label of ZTF (livestream contract, 6), and what held, in words. */
export interface LabelReason {
	/** 1 to 10; the first that holds gives the label. */
	row: number;
	text: string;
}

/** Null where there is no SIMBAD match to start from. */
export function labelReason(inputs: LabelInputs): LabelReason | null {
	const { cdsxmatch } = inputs;
	if (cdsxmatch === null) return null;
	const is = labelFlags(inputs);
	if (is.simbad)
		return { row: 1, text: `SIMBAD has ${cdsxmatch.replaceAll('_', ' ')} here, which wins over all scores` };
	const several = [
		is.microlensing ? 'microlensing' : '',
		is.supernova ? 'supernova' : '',
		is.candidate ? 'Solar System candidate' : '',
		is.known ? 'known body' : ''
	].filter((what) => what !== '');
	if (several.length > 1) return { row: 2, text: `more than one holds: ${several.join(', ')}` };
	if (is.known) return { row: 3, text: 'a body known to the Minor Planet Center lies here (roid 3)' };
	if (is.tracklet) return { row: 4, text: `part of the track ${inputs.tracklet ?? ''}` };
	if (is.candidate) return { row: 5, text: 'Fink takes it for a new Solar System body (roid 2)' };
	if (is.kilonova)
		return { row: 6, text: [`kilonova score ${two(inputs.rf_kn_vs_nonkn)}`, ...good(inputs), age(inputs)].join(', ') };
	if (is.early) {
		const forest = `early Ia score ${two(inputs.rf_snia_vs_nonia)}`;
		return { row: 7, text: [forest, ...supernova(inputs), ...good(inputs), detections(inputs)].join(', ') };
	}
	if (is.supernova) {
		return { row: 8, text: [...supernova(inputs), ...good(inputs), age(inputs), detections(inputs)].join(', ') };
	}
	if (is.microlensing) return { row: 9, text: `microlensing score ${two(inputs.mulens)}, above 0` };
	return { row: 10, text: 'no row before it holds' };
}

/** As it is shown. */
export function reasonText({ row, text }: LabelReason): string {
	return `Row ${row} of Fink’s class rule: ${text}`;
}

/** The scores of SuperNNova that are above the rule's 0.5. */
function supernova({ snn_sn_vs_all: any, snn_snia_vs_nonia: ia }: LabelInputs): string[] {
	return [
		any !== null && any > 0.5 ? `P(SN) ${two(any)}` : '',
		ia !== null && ia > 0.5 ? `P(Ia) among SNe ${two(ia)}` : ''
	].filter((text) => text !== '');
}
function good({ drb, classtar }: LabelInputs): string[] {
	return [`real ${two(drb)}`, `star-like ${two(classtar)}`];
}
function age({ jd, jdstarthist }: LabelInputs): string {
	return jd === null || jdstarthist === null ? 'age not known' : `${(jd - jdstarthist).toFixed(1)} d old`;
}
function detections({ ndethist }: LabelInputs): string {
	return `${ndethist ?? '–'} detections`;
}
function two(value: number | null): string {
	return value === null ? '–' : value.toFixed(2);
}
