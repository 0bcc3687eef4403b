import { expect, test } from 'vitest';
import { bodyToAsk } from '#lib/alert/designation.ts';

test.each([
	['(8467) Benoitcarry', 'Benoitcarry'],
	['99942 Apophis', 'Apophis'],
	['4 Vesta', 'Vesta'],
	['2010 JO69', '2010JO69'],
	['(2010) Chrysostom', 'Chrysostom'],
	['C/2020 V2 (ZTF)', 'C/2020V2'],
	['10P/Tempel 2', '10P'],
	['K10J69O', 'K10J69O'],
	['8467', '8467'],
	['Torre del Lago', 'Torre del Lago'],
	['<script>', '<script>']
])('a body is asked for by the name that a service knows: %s', (text, asked) => {
	expect(bodyToAsk(text)).toBe(asked);
});
