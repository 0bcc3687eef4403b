import { expect, onTestFinished, test } from 'vitest';
import { separation } from '#lib/alert/position.ts';
import { askCds } from '#lib/cds/ask.ts';
import { CdsError } from '#lib/cds/cds-error.ts';
import { gaiaStars, readGaia } from '#lib/cds/gaia.ts';
import { IMAGE_PX, IMAGE_SURVEYS, imageUrl, reaches, surveyImage } from '#lib/cds/survey-image.ts';
import { readVizier } from '#lib/cds/vizier-table.ts';
import { type CdsServer, STARS, startCdsServer } from '../support/cds-server.ts';

const CENTRE = { ra: 193.82174, dec: -2.89732 };
const { signal } = new AbortController();
const [PANSTARRS] = IMAGE_SURVEYS;

async function cds(): Promise<CdsServer> {
	const server = await startCdsServer();
	onTestFinished(() => server.close());
	return server;
}
async function failure(work: () => unknown): Promise<CdsError> {
	try {
		await work();
	} catch (error) {
		if (error instanceof CdsError) return error;
		throw error;
	}
	throw new Error('nothing was thrown');
}

test('asks hips2fits for a square around a place, north up, and takes a JPEG', async () => {
	const { url, requests } = await cds();
	const image = await surveyImage(url, { survey: PANSTARRS, centre: CENTRE, side: 120 }, signal);
	expect([image.type, image.size > 1000]).toEqual(['image/jpeg', true]);
	const asked = new URL(requests[0] ?? '', url);
	expect(asked.pathname).toBe('/hips-image-services/hips2fits');
	expect(Object.fromEntries(asked.searchParams)).toEqual({
		hips: 'CDS/P/PanSTARRS/DR1/color-z-zg-g',
		...{ ra: '193.821740', dec: '-2.897320', fov: '0.033333', width: String(IMAGE_PX), height: String(IMAGE_PX) },
		...{ projection: 'TAN', coordsys: 'icrs', format: 'jpg' }
	});
	expect(IMAGE_SURVEYS.filter((survey) => reaches(survey, { ra: 0, dec: -60 })).map(({ name }) => name)).toEqual([
		'Legacy Surveys DR10',
		'DSS2'
	]);
	expect(imageUrl('https://a', { survey: PANSTARRS, centre: CENTRE, side: 60 })).toMatch(/^https:\/\/a\/hips-image/);
});

test('asks VizieR for Gaia’s stars within a circle and reads them by the names of their columns', async () => {
	const { url, requests } = await cds();
	const { stars, incomplete } = await gaiaStars(url, CENTRE, 30, signal);
	expect(new URL(requests[0] ?? '', url).searchParams.get('-c')).toBe('193.821740 -2.897320');
	expect(incomplete).toBe(false);
	const within = STARS.filter(({ east, north }) => Math.hypot(east, north) <= 30).map(({ id }) => id);
	expect(stars.map(({ id }) => id).sort()).toEqual(within.sort());
	expect(stars[0]).toMatchObject({ id: '3682451198770944512', motion: { east: 4.2, north: -3.1 }, mag: 14.31 });
	expect(separation(stars[0]?.place ?? CENTRE, CENTRE) * 3600).toBeCloseTo(Math.hypot(12, 18), 2);
	expect(stars.find(({ id }) => id === '3682451301850161152')).toMatchObject({ motion: null, mag: null });
	// Far from every star: a table without rows, which is no failure.
	expect((await gaiaStars(url, CENTRE, 0.1, signal)).stars).toEqual([]);
});

test('says in one line what failed: a status, no answer, no answer in time', async () => {
	const server = await cds();
	server.failing = 503;
	expect((await failure(() => gaiaStars(server.url, CENTRE, 30, signal))).message).toMatch(/^127\.0\.0\.1:\d+ gave no/);
	server.failing = 0;
	expect(await failure(() => askCds(server.url, signal))).toMatchObject({ code: 'unreachable' });
	server.silent = true;
	expect((await failure(() => askCds(`${server.url}/viz-bin/asu-tsv?-c=0+0`, signal, 1))).code).toBe('timeout');
	const left = AbortSignal.abort(new Error('left'));
	await expect(askCds(server.url, left)).rejects.toThrow('left');
});

test('takes no page, no refusal and no other table for what was asked', async () => {
	const { url } = await cds();
	expect(await failure(() => readVizier('<html>Service unavailable</html>'))).toMatchObject({ code: 'answer' });
	const head = '#\n#   VizieR Astronomical Server vizier.cds.unistra.fr\n';
	const said = await failure(() => readVizier(`${head}#INFO\tQUERY_STATUS=ERROR\tno such catalogue\n`));
	expect(said.message).toContain('"no such catalogue"');
	const table = (rows: string) =>
		`${head}\nSource\tRA_ICRS\tDE_ICRS\tpmRA\tpmDE\tGmag\n\tdeg\n---\t---\t---\t---\t---\t---\n${rows}`;
	expect(readGaia(table('1\t10\t20\t \t \t \n')).stars).toEqual([
		{ id: '1', place: { ra: 10, dec: 20 }, motion: null, mag: null }
	]);
	for (const [row, line] of [
		['1\t10\t20\n', 'expected 6 cells in a row of VizieR, got 3'],
		['1\t400\t20\t\t\t\n', 'expected RA_ICRS of 0 to 360'],
		['1\t10\t20\tfast\t\t\n', 'expected a number in pmRA']
	] as const) {
		expect((await failure(() => readGaia(table(row)))).message).toContain(line);
	}
	const other = `${head}\nHIP\tVmag\n\tmag\n------\t-----\n1\t9.1\n`;
	expect((await failure(() => readGaia(other))).message).toContain(
		'expected a column Source from VizieR, got HIP, Vmag'
	);
	const base = `${url}/viz-bin/asu-tsv?x=`;
	expect(
		(await failure(() => surveyImage(base, { survey: PANSTARRS, centre: CENTRE, side: 60 }, signal))).message
	).toMatch(/expected a JPEG from 127\.0\.0\.1:\d+, got text\/tab-separated-values/);
});
