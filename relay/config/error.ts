/** A setting that cannot be used: one line that names it, says what was expected and what was seen, never a secret. */
export class ConfigError extends Error {
	override name = 'ConfigError';
	/** Name of the setting, as in the environment. */
	readonly setting: string;

	constructor(setting: string, problem: string) {
		super(`${setting}: ${problem.replaceAll(/\s+/g, ' ')}`);
		this.setting = setting;
	}
}
