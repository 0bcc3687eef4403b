import type { ServerResponse } from 'node:http';
import { type Answer, html, json, message, refused, rowsJson } from './answer.ts';
import { type Args, columnsAsked, pick } from './args.ts';
import type { Fault, MadeUp } from './fault.ts';
import { float, type Row } from './row.ts';

const GATEWAY = `<html>\r
<head><title>504 Gateway Time-out</title></head>\r
<body>\r
<center><h1>504 Gateway Time-out</h1></center>\r
<hr><center>nginx/1.20.1</center>\r
</body>\r
</html>\r
`;
const PAGE = `<!doctype html>
<html lang=en>
<title>500 Internal Server Error</title>
<h1>Internal Server Error</h1>
<p>The server encountered an internal error and was unable to complete your request.</p>
`;

/** The answer of a fault that is one; null for those of the connection. */
export function faultyAnswer(fault: Fault): Answer | null {
	switch (fault) {
		case 'dict':
			return refused("The server's table isn't there.\n");
		case 'message':
			return message(500, 'Internal Server Error');
		case 'html500':
			return html(500, PAGE);
		case 'gateway':
			return html(504, GATEWAY, false);
		case 'html200':
			return html(200, '<!doctype html>\n<html><body><p>Down for maintenance.</p></body></html>\n');
		case 'empty':
			return json('');
		case 'garbage':
			return json('[{"i:objectId":"ZTF21ab');
		case 'none':
			return json('[]');
		default:
			return null;
	}
}

/** Sends the head of an answer and half of its body, then ends the connection. */
export function cutOff(response: ServerResponse, body: Uint8Array): void {
	response.write(body.subarray(0, Math.ceil(body.length / 2)), () => response.destroy());
}

/**
 * Made-up rows after the pattern of a survey's row: all ids differ and lie beyond 2^53, one object per row, places and times
 * spread. Reconstructed.
 */
export function madeUpRows(
	pattern: Row,
	survey: 'ztf' | 'lsst',
	{ rows: count, cells = {} }: MadeUp,
	args: Args
): Answer {
	const rows: Row[] = [];
	const [shape = pattern] = pick([pattern], columnsAsked(args));
	for (let i = 0; i < count; i++) {
		const digits = String(i).padStart(7, '0');
		const own: Row =
			survey === 'ztf'
				? {
						'i:objectId': `"ZTF26${letters(i)}"`,
						'i:candid': `3566${digits}15015013`,
						'i:jd': float(2461320.95 - i * 1e-5),
						'i:ra': float((i * 137.50776) % 360),
						'i:dec': float(-28 + ((i * 0.6180339) % 1) * 110)
					}
				: {
						'r:diaObjectId': `17066630${digits}139`,
						'r:diaSourceId': `17066631${digits}277`,
						'r:midpointMjdTai': float(61235.42 - i * 1e-5),
						'r:ra': float((i * 137.50776) % 360),
						'r:dec': float(-70 + ((i * 0.6180339) % 1) * 70)
					};
		const given = typeof cells === 'function' ? cells(i) : cells;
		const filled = Object.entries({ ...own, ...given }).filter(([column]) => column in shape || column in given);
		rows.push({ ...shape, ...Object.fromEntries(filled) });
	}
	return json(rowsJson(rows));
}

/** Seven letters that no two numbers share. */
function letters(number: number): string {
	return [...number.toString(26).padStart(7, '0')]
		.map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)))
		.join('');
}
