import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Folders whose tests start servers, stop what listens or change what is global: each file in a process of its own. */
const OWN_PROCESS = ['kafka', 'engine', 'deploy', 'fuzz', 'targets'].map((name) => `tests/${name}/**`);

/** Minutes of waiting for real servers, in one file each: begun last, one worker would wait for them alone. */
const LONGEST = /\/(kafka\/kafka|engine\/kafka|engine\/split)\.test\.ts$/;
class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const sorted = await super.sort(files);
		const long = sorted.filter(({ moduleId }) => LONGEST.test(moduleId));
		return [...long, ...sorted.filter((file) => !long.includes(file))];
	}
}

// Unit and relay tests run in plain Node; what needs a browser runs under Playwright (tests/browser).
export default defineConfig({
	test: {
		environment: 'node',
		pool: 'forks',
		sequence: { sequencer: LongestFirst },
		// Three even on two cores: the tests of Kafka and of the engine wait most of the time.
		maxWorkers: Math.max(3, availableParallelism() - 1),
		// CI's machines are shared: what fails there once is tried again, and named by scripts/test.ts.
		retry: process.env.CI ? 1 : 0,
		testTimeout: 30_000,
		hookTimeout: 120_000,
		// What is waited for comes; how soon is no question of these tests.
		expect: { poll: { timeout: 20_000 } },
		projects: [
			{ extends: true, test: { name: 'apart', include: OWN_PROCESS.map((folder) => `${folder}/*.test.ts`) } },
			{
				// A process and a reading of the sources for each of a hundred files takes longer than all that they test.
				extends: true,
				test: {
					name: 'together',
					include: ['tests/**/*.test.ts'],
					exclude: [...configDefaults.exclude, ...OWN_PROCESS],
					isolate: false
				}
			}
		]
	}
});
