/** What a key does, wherever the focus is. */
export type KeyAction =
	| 'search'
	| 'theme'
	| 'keys'
	| 'pause'
	| 'next'
	| 'previous'
	| 'close'
	| 'centre'
	| 'closer'
	| 'farther'
	| 'save'
	| 'undo';

const EVERYWHERE: Readonly<Record<string, KeyAction>> = { '/': 'search', t: 'theme', '?': 'keys' };
const ON_SKY: Readonly<Record<string, KeyAction>> = {
	' ': 'pause',
	j: 'next',
	k: 'previous',
	ArrowDown: 'next',
	ArrowUp: 'previous',
	Escape: 'close',
	g: 'centre',
	'+': 'closer',
	'=': 'closer',
	'-': 'farther',
	s: 'save',
	u: 'undo'
};

/** null: the key is not ours, or somebody else's here (a field's, an open dialog's, a button's). */
export function keyAction(event: KeyboardEvent, onSky: boolean): KeyAction | null {
	if (event.defaultPrevented || event.isComposing) return null;
	if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') return 'search';
	if (event.ctrlKey || event.metaKey || event.altKey) return null;
	const target = event.target instanceof Element ? event.target : null;
	if (target?.closest('input, select, textarea, dialog[open], [contenteditable]')) return null;
	// Space presses a button; arrows belong to what has them.
	if (event.key === ' ' && target?.closest('button, a, summary, [role="slider"]')) return null;
	if (event.key.startsWith('Arrow') && target !== null && target !== document.body) return null;
	return EVERYWHERE[event.key] ?? (onSky ? (ON_SKY[event.key] ?? null) : null);
}
