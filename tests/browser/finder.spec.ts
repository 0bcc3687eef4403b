import { siteOfFile } from './site.ts';
import { expect, expectSound, inEveryTheme, open, SIZES, test, tooSmall } from './support.ts';

// The finder of an object: what the alert gives by itself, what CDS is asked by a press, and on paper.

const site = siteOfFile(2);

test.use({ allowed: [/Failed to load resource: the server responded with a status of 503/] });

test('of a ZTF object: the stamp alone at first, then stars of tonight and a survey image by a press', async ({
	page
}) => {
	await open(page, `${site.relay.url}/object/ZTF21abfmbix`);
	const part = page.getByRole('region', { name: 'Finder' });
	await expect(part.getByRole('img')).toHaveAccessibleName(
		'Finder of ZTF21abfmbix: 1′ wide, north up, east left, 1 star marked'
	);
	await expect(part).toContainText('12 55 17.22 +02 53 50.3 ICRS');
	await expect(part).toContainText('193.82174 +2.89732');
	await expect(part).toContainText('g 16.23 ± 0.03 AB difference');
	await expect(part).toContainText('science stamp of the alert, 64″ across, as Fink has it');
	const reference = part.getByRole('row', { name: /ZTF reference source/ });
	await expect(reference).toContainText(/g 20\.6\s*1\.2″ W\s*2\.1″ S\s*2\.4″/);
	await part.getByRole('link', { name: 'page to print' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Finder of ZTF21abfmbix' })).toBeVisible();
	const finder = page.getByRole('region', { name: 'Finder' });
	const chart = finder.getByRole('img');
	await expect(chart).toHaveAccessibleName(/1 star marked/);
	expect(site.cds.requests).toEqual([]);

	await finder.getByRole('button', { name: '2′' }).click();
	await expect(page).toHaveURL(/\/object\/ZTF21abfmbix\/finder\?field=2$/);
	await finder.getByRole('button', { name: 'Ask CDS for Gaia stars' }).click();
	await expect(finder).toContainText(
		'7 stars of Gaia DR3 within 1.4′ (VizieR, CDS), moved by their proper motions to 20'
	);
	// It moves by 1″ a year to the east: 40″ west of the target in 2016.
	const fast = finder.getByRole('row', { name: /3682451198770944640/ });
	const years = (Date.now() - Date.UTC(2016, 0, 1, 12)) / (365.25 * 86_400_000);
	await expect(fast).toContainText(`${(40 - years).toFixed(1)}″ E`);
	await finder.getByRole('button', { name: 'Ask CDS for a survey image' }).click();
	await expect(finder).toContainText('Image: Pan-STARRS DR1, cut out by CDS (hips2fits)');
	await expect(finder.getByRole('button', { name: 'survey', exact: true })).toHaveAttribute('aria-pressed', 'true');
	expect(site.cds.requests).toHaveLength(2);
	expect(site.cds.requests[1]).toContain('fov=0.033333');
	await finder.getByRole('button', { name: 'template' }).click();
	await expect(finder).toContainText('Image: template stamp of the alert');
	await expect(page).toHaveURL(/field=2&image=template$/);
	expect(site.cds.requests).toHaveLength(2);

	// A failure is one line; the chart and its stars stay.
	site.cds.failing = 503;
	await finder.getByRole('combobox').selectOption({ label: 'DSS2' });
	await finder.getByRole('button', { name: 'Ask CDS for a survey image' }).click();
	await expect(finder.getByRole('alert')).toContainText(
		/No survey image: 127\.0\.0\.1:\d+ gave no answer \(HTTP 503\)/
	);
	await expect(chart).toHaveAccessibleName(/4 stars marked/);
	site.cds.failing = null;
	await finder.getByRole('button', { name: 'Retry: survey image' }).click();
	await expect(finder).toContainText('Image: DSS2, cut out by CDS');

	for (const { width, height } of SIZES) {
		await page.setViewportSize({ width, height });
		await inEveryTheme(page, (theme) => expectSound(page, theme));
	}
	expect(await tooSmall(finder.getByRole('button'))).toEqual([]);
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('navigation').first()).toBeHidden();
	await expect(finder.getByRole('button', { name: 'Print' })).toBeHidden();
	await expect(finder).toContainText('/object/ZTF21abfmbix/finder?field=2&image=template');
	await expect(page.locator('.page')).toHaveCSS('color', 'rgb(0, 0, 0)');
});

test('of a simulated alert, and of one of LSST by its WCS: what is made up says so across the chart', async ({
	page
}) => {
	await open(page, site.relay.url);
	await page.getByRole('option', { name: /^ZTF/ }).first().click();
	await expect(page).toHaveURL(/object=ZTF/);
	const id = new URL(page.url()).searchParams.get('object') ?? '';
	await page.goto(`${site.relay.url}/object/${id}/finder`);
	const chart = page.getByRole('region', { name: 'Finder' }).getByRole('img');
	await expect(chart).toHaveAccessibleName(/simulated alert: no such object/);
	await expect(chart).toContainText('simulated alert: no such object');
	await expect(page.getByRole('region', { name: 'Finder' })).toContainText('across, simulated');

	await page.goto(`${site.relay.url}/object/170587117485817955/finder?field=stamp`);
	await expect(chart).toHaveAccessibleName(
		'Finder of 170587117485817955: 13.0″ wide, north up, east left, 0 stars marked'
	);
	await expect(page.getByRole('region', { name: 'Finder' })).toContainText('No neighbour is told in the alert.');
});
