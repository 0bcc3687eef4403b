import { AvroError } from './error.ts';

/** Depth of types within types: Fink's schemas need 6. Bounds every recursion over a schema. */
const MAX_DEPTH = 64;
/** Types in one schema, named ones counted at each use: Fink's largest has about 1,200. */
const MAX_TYPES = 50_000;

export type Primitive = 'null' | 'boolean' | 'int' | 'long' | 'float' | 'double' | 'bytes' | 'string';

/** A writer schema, names resolved. `least`: fewest bytes that a value takes. */
export type AvroType = { least: number } & (
	| { kind: Primitive }
	| { kind: 'fixed'; size: number }
	| { kind: 'enum'; symbols: string[] }
	| { kind: 'array' | 'map'; items: AvroType }
	| { kind: 'union'; branches: AvroType[] }
	| { kind: 'record'; name: string; fields: { name: string; type: AvroType }[] }
);
export type RecordType = Extract<AvroType, { kind: 'record' }>;

const PRIMITIVES: Record<Primitive, number> = {
	null: 0,
	boolean: 1,
	int: 1,
	long: 1,
	float: 4,
	double: 8,
	bytes: 1,
	string: 1
};

/** Reads the schema of a packet: JSON text of a record, names with dots or namespaces, fastavro's dump included. */
export function parseSchema(text: string): RecordType {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		throw new AvroError('schema: expected JSON');
	}
	const type = new Resolver().type(json, '', 0);
	if (type.kind !== 'record') throw new AvroError(`schema: expected a record, found ${type.kind}`);
	return type;
}

/** The way from the root to a type, for messages, is left out: names of records say enough. */
class Resolver {
	#named = new Map<string, AvroType | null>();
	#count = 0;

	type(json: unknown, namespace: string, depth: number): AvroType {
		if (depth > MAX_DEPTH) throw new AvroError(`schema: more than ${MAX_DEPTH} types within one another`);
		this.#add(1);
		if (typeof json === 'string') return this.#reference(json, namespace);
		if (Array.isArray(json)) {
			const branches = json.map((branch: unknown) => this.type(branch, namespace, depth + 1));
			if (branches.length === 0) throw new AvroError('schema: a union without branches');
			return { kind: 'union', branches, least: 1 + Math.min(...branches.map((branch) => branch.least)) };
		}
		if (!isObject(json)) throw new AvroError(`schema: expected a type, found ${shown(json)}`);
		const kind = json.type;
		if (typeof kind !== 'string') return this.type(kind, namespace, depth + 1);
		switch (kind) {
			case 'array':
				return { kind, items: this.type(json.items, namespace, depth + 1), least: 1 };
			case 'map':
				return { kind, items: this.type(json.values, namespace, depth + 1), least: 1 };
			case 'enum': {
				const symbols = list(json.symbols, 'symbols').map((symbol) => text(symbol, 'symbol'));
				return this.#name(json, namespace, { kind, symbols, least: 1 });
			}
			case 'fixed': {
				const size = json.size;
				if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) {
					throw new AvroError(`schema: expected a size of bytes, found ${shown(size)}`);
				}
				return this.#name(json, namespace, { kind, size, least: size });
			}
			case 'record':
			case 'error':
				return this.#record(json, namespace, depth);
			default:
				return this.#reference(kind, namespace);
		}
	}

	#record(json: Record<string, unknown>, namespace: string, depth: number): RecordType {
		const name = fullName(json, namespace);
		const inner = name.slice(0, Math.max(0, name.lastIndexOf('.')));
		// A name that is still being read refers to itself: no packet has that.
		this.#named.set(name, null);
		const fields = list(json.fields, 'fields').map((field) => {
			if (!isObject(field)) throw new AvroError(`schema: expected a field in ${name}, found ${shown(field)}`);
			return { name: text(field.name, 'field name'), type: this.type(field.type, inner, depth + 1) };
		});
		if (new Set(fields.map((field) => field.name)).size < fields.length) {
			throw new AvroError(`schema: ${name} has two fields of one name`);
		}
		const least = fields.reduce((sum, field) => sum + field.type.least, 0);
		const type: RecordType = { kind: 'record', name, fields, least };
		this.#named.set(name, type);
		return type;
	}

	#name<T extends AvroType>(json: Record<string, unknown>, namespace: string, type: T): T {
		this.#named.set(fullName(json, namespace), type);
		return type;
	}

	#reference(name: string, namespace: string): AvroType {
		if (isPrimitive(name)) return { kind: name, least: PRIMITIVES[name] };
		const known = this.#named.get(namespace ? `${namespace}.${name}` : name) ?? this.#named.get(name);
		if (known === undefined) throw new AvroError(`schema: no type named ${shown(name)}`);
		if (known === null) throw new AvroError(`schema: ${shown(name)} holds itself`);
		this.#add(size(known));
		return known;
	}

	/** Counts named types at each use: a few names can unfold to billions of types. */
	#add(types: number): void {
		this.#count += types;
		if (this.#count > MAX_TYPES) throw new AvroError(`schema: more than ${MAX_TYPES} types`);
	}
}

const sizes = new WeakMap<AvroType, number>();
function size(type: AvroType): number {
	const known = sizes.get(type);
	if (known !== undefined) return known;
	let sum = 1;
	if (type.kind === 'record') for (const field of type.fields) sum += size(field.type);
	else if (type.kind === 'union') for (const branch of type.branches) sum += size(branch);
	else if (type.kind === 'array' || type.kind === 'map') sum += size(type.items);
	sizes.set(type, sum);
	return sum;
}

function fullName(json: Record<string, unknown>, namespace: string): string {
	const name = text(json.name, 'name');
	if (name.includes('.')) return name;
	const own = typeof json.namespace === 'string' ? json.namespace : namespace;
	return own ? `${own}.${name}` : name;
}

function isPrimitive(name: string): name is Primitive {
	return Object.hasOwn(PRIMITIVES, name);
}
function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function list(value: unknown, what: string): unknown[] {
	if (!Array.isArray(value)) throw new AvroError(`schema: expected ${what}, found ${shown(value)}`);
	return value;
}
function text(value: unknown, what: string): string {
	if (typeof value !== 'string' || value === '')
		throw new AvroError(`schema: expected a ${what}, found ${shown(value)}`);
	return value;
}
function shown(value: unknown): string {
	return (JSON.stringify(value) ?? 'nothing').slice(0, 60);
}
