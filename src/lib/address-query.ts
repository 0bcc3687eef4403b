/**
 * The query of the page's address as the browser has it. The router's own (`page.url`) is that with which a step began: what was
 * written into the step since, it does not know when Back leads there again.
 */
export function addressQuery(): URLSearchParams {
	return new URLSearchParams(location.search);
}
