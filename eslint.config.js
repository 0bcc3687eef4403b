import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { doors, layers } from './scripts/lint/layers.js';
import svelteConfig from './svelte.config.js';

export default ts.config(
	{
		ignores: [
			'build/',
			'.svelte-kit/',
			'data/',
			'node_modules/',
			'static/',
			'test-results/',
			'playwright-report/',
			'**/.cache/'
		]
	},
	js.configs.recommended,
	...ts.configs.strict,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.node } },
		rules: {
			// TypeScript knows every name.
			'no-undef': 'off',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/ban-ts-comment': 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }
			],
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/no-extraneous-class': 'off',
			'@typescript-eslint/unified-signatures': 'off',
			'no-console': 'error',
			eqeqeq: ['error', 'always']
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			globals: { ...globals.browser },
			parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig }
		},
		rules: {
			'svelte/no-at-html-tags': 'error',
			'svelte/no-navigation-without-resolve': 'off',
			'svelte/prefer-svelte-reactivity': 'off',
			'prefer-const': 'off'
		}
	},
	{
		files: ['src/**'],
		rules: {
			'no-restricted-globals': [
				'error',
				{ name: 'process', message: 'The browser has no process: take the value as an argument.' },
				{ name: 'Buffer', message: 'The browser has no Buffer: use Uint8Array and DataView.' }
			]
		}
	},
	{
		// Programs for a terminal.
		files: ['scripts/**', 'bench/**', 'tests/**'],
		rules: { 'no-console': 'off', '@typescript-eslint/no-non-null-assertion': 'off' }
	},
	...layers,
	...doors
);
