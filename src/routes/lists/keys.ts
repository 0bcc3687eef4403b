export type ListAction = 'next' | 'previous' | 'open' | 'choose' | 'undo' | 'close' | 'reject' | 'save';

const KEYS: Readonly<Record<string, ListAction>> = {
	j: 'next',
	k: 'previous',
	Enter: 'open',
	' ': 'choose',
	u: 'undo',
	x: 'reject',
	s: 'save',
	Escape: 'close'
};

/** What a key means to a list; null where it belongs to a field, a button, a menu or the browser. */
export function listKey(event: KeyboardEvent): ListAction | null {
	if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return null;
	const action = KEYS[event.key] ?? null;
	const { target } = event;
	if (action === null || !(target instanceof Element)) return action;
	if (target.closest('input:not([type=checkbox]), textarea, select, [contenteditable], dialog, .menu') !== null)
		return null;
	// Enter and Space press what has the focus.
	const presses = action === 'open' || action === 'choose';
	return presses && target.closest('button, a, input, summary') !== null ? null : action;
}
