import { TAI_MINUS_UTC_S } from '#lib/alert/time.ts';
import type { Draft } from './draft.ts';

const TAI = `LSST counts in TAI: you write UTC, ${TAI_MINUS_UTC_S} s are added here.`;

/** What dates restrict in a question for alerts. */
export function alertDatesAbout(surveys: 'ztf' | 'lsst' | 'both'): string {
	const alerts = 'Time of the alert, in UTC; an object may have older ones that are not shown.';
	return surveys === 'ztf' ? alerts : `${alerts} ${TAI}`;
}

/** What dates restrict in a cone. */
export function coneDatesAbout(draft: Draft): string {
	const ztf = 'Time of an object’s first detection, in UTC, not of its alerts.';
	if (!draft.surveys.includes('lsst')) return ztf;
	const lsst =
		draft.dates === 'within'
			? 'Time of an object’s first detection, in UTC, not of its alerts.'
			: 'LSST: any time between an object’s first and newest alert.';
	if (!draft.surveys.includes('ztf') || draft.dates === 'within') return `${lsst} ${TAI}`;
	return `ZTF: time of an object’s first detection. ${lsst} Both in UTC. ${TAI}`;
}
