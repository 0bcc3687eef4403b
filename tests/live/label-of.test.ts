import { expect, test } from 'vitest';
import { labelOf } from '#lib/label-of.ts';
import { frame } from './frames.ts';

const event = { observatory: 'Fermi', triggerId: '713', status: 'initial', ra: null, dec: null, errorDeg: null };

test('the words beside the mark of an event name the event, whatever the label says', () => {
	const messenger = { family: 'mma', familyFrom: 'topic', event } as const;
	expect(labelOf(frame({ ...messenger, label: 'Unknown' }))).toBe('GRB association');
	expect(labelOf(frame({ ...messenger, label: null }))).toBe('GRB association');
	expect(labelOf(frame({ ...messenger, label: 'Kilonova candidate' }))).toBe('GRB · Kilonova candidate');
	const seenBy = (observatory: string) => labelOf(frame({ label: 'Unknown', event: { ...event, observatory } }));
	expect(['SWIFT', 'INTEGRAL', 'ICECUBE', 'LVK'].map(seenBy)).toEqual([
		'GRB association',
		'GRB association',
		'Neutrino association',
		'GW association'
	]);
});

test('a label stands as it is; where there is none the family speaks', () => {
	expect(labelOf(frame({ label: 'Candidate_HB*', family: 'star' }))).toBe('Candidate HB*');
	expect(labelOf(frame({ label: 'Unknown', family: 'unk' }))).toBe('Unknown');
	expect(labelOf(frame({ label: null, family: 'agn' }))).toBe('AGN, blazar, QSO');
	expect(labelOf(frame({ label: null, family: 'unk' }))).toBe('Unknown');
});
