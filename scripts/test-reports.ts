import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** What a step of `npm test` counted. */
export interface Count {
	passed: number;
	failed: number;
	/** Names of tests that did not run. */
	skipped: string[];
	/** Tests that failed, each with the first line of why: what CI shows of a long run may be its end alone. */
	broken: string[];
	/** The same of tests that passed at their second try only. */
	shaky: string[];
}

/** Lines of a reason that are told: one, or those that say by which seed a property fails, and for what. */
const MOST_LINES = 3;

function said(name: string, message = 'no reason given'): string {
	const lines = stripVTControlCharacters(message).trim().split('\n', MOST_LINES);
	const told = lines[0]?.includes('Property failed') ? lines : lines.slice(0, 1);
	return `${name} (${told.join('; ')})`;
}

/** The report of vitest's `json` reporter; names begin with the file, from `root`. */
export function vitestCount(report: string, root: string): Count {
	const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
		testResults: {
			name: string;
			status: string;
			message: string;
			assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
		}[];
	};
	const count: Count = { passed: 0, failed: 0, skipped: [], broken: [], shaky: [] };
	for (const { name: file, status, message, assertionResults } of testResults) {
		const place = relative(root, file);
		const failed = assertionResults.filter((test) => test.status === 'failed');
		for (const { status, fullName, failureMessages } of assertionResults) {
			const name = `${place}: ${fullName}`;
			if (status === 'passed') {
				count.passed += 1;
				if (failureMessages.length > 0) count.shaky.push(said(name, failureMessages[0]));
			} else if (status !== 'failed') count.skipped.push(name);
		}
		for (const { fullName, failureMessages } of failed)
			count.broken.push(said(`${place}: ${fullName}`, failureMessages[0]));
		// A file that could not be read, or whose start or end failed.
		if (status === 'failed' && failed.length === 0) count.broken.push(said(place, message));
	}
	count.failed = count.broken.length;
	return count;
}

interface Suite {
	title: string;
	specs?: {
		title: string;
		tests: { status: string; results: { status: string; error?: { message?: string } }[] }[];
	}[];
	suites?: Suite[];
}

/** The report of Playwright's `json` reporter. */
export function playwrightCount(report: string): Count {
	const { stats, suites } = JSON.parse(readFileSync(report, 'utf8')) as {
		stats: { expected: number; unexpected: number; flaky: number; skipped: number };
		suites: Suite[];
	};
	const ended = (status: string): string[] => suites.flatMap((suite) => endedSo(suite, status));
	return {
		passed: stats.expected + stats.flaky,
		failed: stats.unexpected,
		skipped: ended('skipped'),
		broken: ended('unexpected'),
		shaky: ended('flaky')
	};
}

/** Names of tests that ended in this way. */
const endedSo = ({ title, specs = [], suites = [] }: Suite, wanted: string): string[] =>
	[
		...specs.flatMap((spec) =>
			spec.tests
				.filter(({ status }) => status === wanted)
				.map(({ results }) => {
					const error = results.find((result) => result.error !== undefined)?.error;
					return error === undefined ? spec.title : said(spec.title, error.message);
				})
		),
		...suites.flatMap((suite) => endedSo(suite, wanted))
	].map((name) => `${title} › ${name}`);
