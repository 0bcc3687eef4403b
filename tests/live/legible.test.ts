import { expect, test } from 'vitest';
import { readMessage } from '#lib/live/message.ts';
import { frame } from './frames.ts';

const read = (fields: Parameters<typeof frame>[0]) => {
	const message = readMessage({ type: 'alerts', last: 1, alerts: [frame(fields)] });
	return message?.news.type === 'alerts' ? message.news.alerts[0] : undefined;
};

test('what cannot be seen in a name is shown, so that no id passes for another', () => {
	const event = {
		observatory: 'SW\u200dIFT',
		triggerId: '12\u206634',
		status: 'initial\u0007',
		ra: null,
		dec: null,
		errorDeg: null
	};
	const seen = read({ objectId: 'ZTF\u202e12baa42', label: 'SN\u200b candidate', ssName: '8467\u2028', event });
	expect(seen).toMatchObject({
		objectId: 'ZTF\ufffd12baa42',
		label: 'SN\ufffd candidate',
		ssName: '8467\ufffd',
		event: { observatory: 'SW\ufffdIFT', triggerId: '12\ufffd34', status: 'initial\ufffd' }
	});
});

test('letters of every language stay', () => {
	expect(read({ objectId: '2010 JO69', ssName: 'Čapek–Ōta (Ünal) שלום', label: null })).toMatchObject({
		objectId: '2010 JO69',
		ssName: 'Čapek–Ōta (Ünal) שלום',
		label: null,
		event: null
	});
});
