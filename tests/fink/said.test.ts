import { expect, test } from 'vitest';
import { said } from '#lib/fink/said.ts';
import { recorded } from '../support/fink-server/recorded.ts';

test('reads what a server says, as one line', () => {
	const table: [body: string, line: string | null][] = [
		["{'status': 'error', 'text': '50000 is not a valid name.\\n'}", '50000 is not a valid name.'],
		[`{'status': 'error', 'text': "The object's name is odd."}`, "The object's name is odd."],
		["{'status': 'error', 'text': 'it\\'s \"odd\"\\n\\nindeed'}", `it's "odd" indeed`],
		[
			`{'status': 'error', 'text': ValueError("Latitude angle(s) must be within -90 deg <= angle <= 90 deg, got 95.0 deg")}`,
			'Latitude angle(s) must be within -90 deg <= angle <= 90 deg, got 95.0 deg'
		],
		['{"status": "error", "text": "A value for `objectId` is required."}', 'A value for `objectId` is required.'],
		['{"message": "Internal Server Error"}\n', 'Internal Server Error'],
		[
			'{"message": "Did not attempt to load JSON data because the request Content-Type was not \'application/json\'."}',
			"Did not attempt to load JSON data because the request Content-Type was not 'application/json'."
		],
		[
			'\n        sideways is not a valid trend.\n        Trend must be among: rising, fading\n        ',
			'sideways is not a valid trend. Trend must be among: rising, fading'
		],
		['<!doctype html>\n<title>500</title>', null],
		['<html>\r\n<head><title>504 Gateway Time-out</title></head>', null],
		['Error:<br>no table', null],
		['', null],
		[' \n ', null],
		['x'.repeat(1000), `${'x'.repeat(400)}…`],
		[recorded('lsst-error-sso-invalid.txt'), 'K11Uf3H is not a valid name or number according to quaero.'],
		[
			recorded('lsst-error-tag-without-api.txt'),
			'uniform_sample is only available from the Livestream service (no API support defined). And you can always retrieve available tags and their API support at https://api.lsst.fink-portal.org/api/v1/tags'
		]
	];
	for (const [body, line] of table) expect(said(body), body.slice(0, 80)).toBe(line);
	expect(said(recorded('lsst-error-unknown-tag.txt'))).toMatch(
		/^nope is not a valid tag\. Here is the list of tags: \['extragalactic_lt20mag_candidate', .*…?$/
	);
});
