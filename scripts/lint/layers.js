/**
 * Imports point down only, and each big library has one door. Both as lint rules whose message says what to import instead.
 *
 *   routes → components → finder → fink, cds → alert
 *   routes → components (src/lib/*, results) → search → object → fink, analysis → alert; search → query → alert
 *   fink, query, targets, results → table: CSV and VOTable, nothing below it
 *   routes → components (src/lib/*) → live, sky, dock, detail → protocol → alert
 *   routes → components → period → analysis → alert
 *   routes → components → night → site, analysis → alert
 *   relay  → protocol, alert; relay/hub, relay/http → relay/log/alert-log, not what implements it
 */

/** Layer → what it may import of the project's own. */
const BELOW = {
	alert: [],
	analysis: ['alert'],
	table: [],
	period: ['analysis', 'alert'],
	protocol: ['alert'],
	live: ['protocol', 'alert'],
	detail: ['protocol', 'alert'],
	sky: ['protocol', 'alert', 'marks'],
	fink: ['table', 'alert'],
	targets: ['protocol', 'table', 'alert'],
	site: [],
	night: ['site', 'analysis', 'alert'],
	query: ['table', 'alert'],
	object: ['fink', 'analysis', 'table', 'alert'],
	cds: ['alert'],
	finder: ['cds', 'fink', 'table', 'alert'],
	search: ['object', 'query', 'fink', 'table', 'alert']
};
const ALL = [...Object.keys(BELOW), 'dock', 'results', 'pack', 'transfer'];
/** What runs anywhere: no Svelte, no Node, no DOM. */
const PURE = ['alert', 'analysis', 'finder', 'object', 'protocol', 'query', 'site', 'table'];

/** Library → the one file that imports it. */
const DOORS = {
	avsc: 'relay/avro.ts',
	kafkajs: 'relay/source/kafka.ts',
	'kafkajs-snappy': 'relay/source/kafka/codecs.ts',
	'lz4-napi': 'relay/source/kafka/codecs.ts',
	ws: 'relay/hub.ts',
	'@nats-io/transport-node': 'relay/engine/nats.ts',
	'@nats-io/jetstream': 'relay/engine/nats.ts',
	'node:sqlite': 'relay/log/database.ts',
	'aladin-lite': 'src/lib/sky/aladin.ts',
	'astronomy-engine': 'src/lib/analysis/orbit/planets.ts',
	dexie: 'src/lib/targets/database.ts',
	yaml: 'relay/config/credentials.ts'
};

/** Where a door's file really is, when its owner splits it: any file below the same stem. */
const stem = (file) => file.replace(/\.ts$/, '');

function forbid(names, message) {
	return { group: names, message };
}
const NO_RELAY = forbid(
	['**/relay/**'],
	'The browser never imports the relay: share types by #lib/protocol or #lib/alert.'
);
const RELAY_TAKES = forbid(
	['#lib/*', '!#lib/alert', '!#lib/protocol', '**/src/**', '!kafkajs/**', 'svelte', 'svelte/*', '$app/*'],
	'The relay imports #lib/alert and #lib/protocol only.'
);

export const layers = [
	...Object.entries(BELOW).map(([layer, below]) => ({
		files: [`src/lib/${layer}/**`],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						forbid(
							ALL.filter((other) => other !== layer && !below.includes(other)).flatMap((other) => [
								`#lib/${other}/*`,
								`#lib/${other}`
							]),
							`src/lib/${layer} may import ${below.map((b) => `#lib/${b}`).join(', ') || 'nothing of the project'} only: pass the value in, or move the code up.`
						),
						...(PURE.includes(layer)
							? [
									forbid(
										['svelte', 'svelte/*', '$app/*', 'node:*'],
										`src/lib/${layer} is pure: no Svelte, no Node, no DOM.`
									)
								]
							: []),
						NO_RELAY
					]
				}
			]
		}
	})),
	{
		files: [
			'src/routes/**',
			'src/lib/*',
			'src/lib/dock/**',
			'src/lib/pack/**',
			'src/lib/results/**',
			'src/lib/transfer/**'
		],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [NO_RELAY]
				}
			]
		}
	},
	{
		files: ['relay/**'],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [RELAY_TAKES]
				}
			]
		}
	},
	{
		// One log, two implementations: hub and HTTP do not know which.
		files: ['relay/hub/**', 'relay/hub.ts', 'relay/http/**', 'relay/http.ts'],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						RELAY_TAKES,
						forbid(
							['**/log.ts', '**/engine/**', '**/log/database.ts'],
							'Hub and HTTP know a log by relay/log/alert-log.ts alone.'
						)
					]
				}
			]
		}
	}
];

/** no-restricted-imports is taken by the layers, so the doors are told by syntax. */
export const doors = [
	{
		files: ['src/**', 'relay/**'],
		rules: {
			'no-restricted-syntax': [
				'error',
				...Object.entries(DOORS).map(([library, file]) => ({
					selector: `:matches(ImportDeclaration[importKind!="type"], ImportExpression)[source.value="${library}"]`,
					message: `${library} is imported in ${file} alone: ask that file for what you need.`
				}))
			]
		}
	},
	...Object.entries(DOORS).map(([library, file]) => ({
		files: [file, `${stem(file)}/**`],
		rules: {
			'no-restricted-syntax': [
				'error',
				...Object.entries(DOORS)
					.filter(([other, place]) => other !== library && place !== file)
					.map(([other, place]) => ({
						selector: `:matches(ImportDeclaration[importKind!="type"], ImportExpression)[source.value="${other}"]`,
						message: `${other} is imported in ${place} alone: ask that file for what you need.`
					}))
			]
		}
	}))
];
