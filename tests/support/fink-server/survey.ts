import { type Answer, html, message, refused } from './answer.ts';
import type { Asked } from './asking.ts';
import { pythonDict, Refused, RefusedPlainly, Uncaught } from './failure.ts';
import { BadPlace } from './place.ts';
import type { Route } from './cone.ts';
import type { Row } from './row.ts';

/** One survey's API: its routes, those that GET asks without arguments, and a row to make others after. */
export interface Survey {
	name: 'ztf' | 'lsst';
	routes: Readonly<Record<string, Route>>;
	/** Routes that answer a GET without arguments. */
	withoutArguments: readonly string[];
	/** Of these, those that only GET reaches. */
	getOnly: readonly string[];
	pattern: (route: string) => Row;
}

const NOT_FOUND = `<!doctype html>
<html lang=en>
<title>404 Not Found</title>
<h1>Not Found</h1>
<p>The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.</p>
`;

const notFound = (): Answer => html(404, NOT_FOUND, false);

/** What a path or a method that there is not gets, before anything else is read; null: go on. */
export function unrouted(survey: Survey, { route, method }: Asked): Answer | null {
	if (route === null || !survey.routes[route]) return notFound();
	const methods = survey.getOnly.includes(route) ? ['GET', 'HEAD', 'OPTIONS'] : ['GET', 'HEAD', 'POST', 'OPTIONS'];
	if (methods.includes(method)) return null;
	return message(405, 'The method is not allowed for the requested URL.', false);
}

/** What the API answers to a question; never fails. */
export function answerOf(survey: Survey, asked: Asked): Answer {
	const { route, method } = asked;
	const ask = route === null ? undefined : survey.routes[route];
	if (route === null || !ask) return notFound();
	if (method === 'OPTIONS') return { status: 200, type: 'text/html; charset=utf-8', body: '', cors: true };
	if (method !== 'POST' && asked.bare && !survey.withoutArguments.includes(route)) {
		return html(200, `Endpoint for /api/v1/${route}. See the documentation for its arguments.\n`);
	}
	try {
		return ask(asked.args);
	} catch (error) {
		if (error instanceof BadPlace) return html(400, pythonDict(error.message));
		if (error instanceof Refused) return refused(error.message);
		if (error instanceof RefusedPlainly) return html(400, error.message);
		// An exception that is not the service's own is a mistake here: it must not pass for the service's behaviour.
		if (!(error instanceof Uncaught)) console.error(error);
		return message(500, 'Internal Server Error');
	}
}
