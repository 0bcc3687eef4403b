export type ResultAction = 'next' | 'previous' | 'open' | 'select' | 'save';

const KEYS: Readonly<Record<string, ResultAction>> = {
	j: 'next',
	k: 'previous',
	Enter: 'open',
	' ': 'select',
	s: 'save'
};

/** What a key means to the result; null where it belongs to a field, a button, a menu or the browser. */
export function resultKey(event: KeyboardEvent): ResultAction | null {
	if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return null;
	const action = KEYS[event.key] ?? null;
	const { target } = event;
	if (action === null || !(target instanceof Element)) return action;
	if (target.closest('input:not([type=checkbox]), textarea, select, [contenteditable], dialog, .menu') !== null)
		return null;
	// Enter and Space press what has the focus.
	const presses = action === 'open' || action === 'select';
	return presses && target.closest('button, a, input, summary') !== null ? null : action;
}
