import { ZTF_CLASSES } from './classes.ts';

/**
 * Types that SIMBAD has spelt anew, old=new (CDS, otypes.labels.txt), but for the candidates, which follow a rule.
 * Fink's archive keeps each alert under the spelling of its day.
 */
const RENAMED = `
	Irregular_V*=IrregularV* LMXB=LowMassXBin HH=HerbigHaroObj pulsV*SX=SXPheV* deltaCep=ClassicalCep PulsV*bCep=bCepV*
	RRLyr=RRLyrae RotV*alf2CVn=alf2CVnV* Orion_V*=OrionV* WR*=WolfRayet* brownD*=BrownD* RedSG*=RedSG HMXB=HighMassXBin
	EB*=EclBin Erupt*RCrB=RCrBV* TTau*=TTauri* SG*=Supergiant YellowSG*=YellowSG BlueSG*=BlueSG HB*=HorBranch*
	gammaDor=gammaDorV* PulsV*WVir=Type2Cep PulsV*delSct=delSctV* BYDra=BYDraV* RSCVn=RSCVnV* Pec*=ChemPec* XB=XrayBin
	LPV*=LongPeriodV* SN=Supernova OH/IR=OH/IR* low-mass*=Low-Mass* PulsV*RVTau=RVTauV* V*=Variable* PN=PlanetaryNeb
	Em*=EmLine* PM*=HighPM* WD*=WhiteDwarf HV*=HighVel* GlCl=GlobCluster Stream*=Stream OpCl=OpenCluster Cl*=Cluster*
	Assoc*=Association RfNeb=RefNeb SFregion=StarFormingReg HII=HIIReg DkNeb=DarkNeb SNR=SNRemnant Seyfert_1=Seyfert1
	Seyfert_2=Seyfert2 LSB_G=LowSurfBrghtG BClG=BrightestCG BlueCompG=BlueCompactG HII_G=HIIG EmG=EmissionG
	GinGroup=GtowardsGroup GinCl=GtowardsCl IG=InteractingG Radio(m)=metricRad IR>30um=FarIR Blue=blue Radio(cm)=cmRad
	Radio(mm)=mmRad IR<10um=NearIR Radio(sub-mm)=smmRad IR=Infrared multiple_object=Blend
`;
const OTHER = new Map(
	RENAMED.trim()
		.split(/\s+/)
		.map((pair) => pair.split('=') as [string, string])
		.flatMap(([old, anew]) => [
			[old, anew],
			[anew, old]
		])
);
const GROUP = '(SIMBAD) ';

/** The other spelling of a class of SIMBAD; null: it has but one. */
export function otherSpelling(name: string): string | null {
	if (!name.startsWith(GROUP)) return null;
	const type = name.slice(GROUP.length);
	// Candidate_EB*, Possible_ClG and GlCl? are EB*_Candidate, ClG_Candidate and GlCl_Candidate now.
	const [, bare, doubtful] = /^(?:Candidate_|Possible_)(.+)$|^(.+)\?$/.exec(type) ?? [];
	const candidate = bare ?? doubtful ?? null;
	const old = type.endsWith('_Candidate') ? type.slice(0, -'_Candidate'.length) : null;
	const others =
		candidate !== null
			? [`${candidate}_Candidate`]
			: old !== null
				? [`Candidate_${old}`, `Possible_${old}`, `${old}?`]
				: [OTHER.get(type) ?? ''];
	return others.map((other) => GROUP + other).find((other) => ZTF_CLASSES.includes(other)) ?? null;
}

/** All names under which Fink's archive keeps the alerts of these classes, each once. */
export function spellings(names: readonly string[]): string[] {
	return [...new Set(names.flatMap((name) => [name, otherSpelling(name) ?? name]))];
}
