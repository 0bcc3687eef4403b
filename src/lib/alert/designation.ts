/** `2010JO69`, `2010 JO69`, `2019 AB`: figures may be in any case, two letters alone must be capitals (TNS has `2019ab`). */
const PROVISIONAL = /^(1[89]\d\d|20\d\d)\s?([A-HJ-Y][A-HJ-Z])(\d{0,3})$/i;
const SURVEY = /^(\d{4})\s(P-L|T-[123])$/i;
/** Packed: `K14X35T`. */
const PACKED = /^[I-L]\d\d[A-HJ-Y][0-9A-Za-z]\d[A-HJ-Z]$/;
/** `10P`, `1P/Halley`, `1I/ʻOumuamua`, `73P-B`. */
const PERIODIC = /^(\d{1,4}[PDI])(-[A-Z]{1,2})?(?:\/.*)?$/;
/** `C/2020V2`, `C/2020 V2 (ZTF)`, `P/2019 LD2`. */
const COMET = /^([PCDXAI])\/(\d{4})\s?([A-Z]{1,2})(\d+)(-[A-Z]\d?)?(?:\s*\(.*\))?$/i;
const NUMBERED = /^\((\d{1,7})\)\s*(.*)$/;
const NUMBER = /^\d{1,7}$/;

/**
 * The name under which a resolver knows what is obviously a Solar System body: numbers, designations of asteroids and
 * comets, `(4) Vesta`. Null: a name that may be anything.
 */
export function readDesignation(text: string): string | null {
	if (NUMBER.test(text) && Number(text) > 0) return String(Number(text));
	const numbered = NUMBERED.exec(text);
	if (numbered) {
		const [, number = '', name = ''] = numbered;
		return name === '' ? String(Number(number)) : (readDesignation(name) ?? name);
	}
	const provisional = PROVISIONAL.exec(text);
	if (provisional) {
		const [, year = '', letters = '', digits = ''] = provisional;
		if (digits === '' && letters !== letters.toUpperCase()) return null;
		return `${year}${letters.toUpperCase()}${digits}`;
	}
	if (SURVEY.test(text)) return text.toUpperCase();
	if (PACKED.test(text)) return text;
	const periodic = PERIODIC.exec(text);
	if (periodic) return `${periodic[1] ?? ''}${periodic[2] ?? ''}`;
	const comet = COMET.exec(text);
	if (!comet) return null;
	const [, kind = '', year = '', letters = '', digits = '', piece = ''] = comet;
	return `${kind}/${year}${letters}${digits}${piece}`.toUpperCase();
}

/** `99942 Apophis`, where nothing but a body is meant: `47 Tuc` is a cluster. */
const NUMBER_AND_NAME = /^(\d{1,7})\s+(\p{L}[\p{L}\s'’-]*)$/u;

/** The name by which a body is asked for, of a text that can be nothing else: as `readDesignation`, and any other as it is. */
export function bodyToAsk(text: string): string {
	const [, number, name] = NUMBER_AND_NAME.exec(text) ?? [];
	return readDesignation(text) ?? (number === undefined ? null : readDesignation(`(${number}) ${name}`)) ?? text;
}
