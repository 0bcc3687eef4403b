/**
 * `too-few`: not enough measurements · `times`: their times do not suffice · `constant`: nothing varies · `range`: an argument
 * out of its range · `too-large`: more work than is allowed · `singular`: the measurements do not determine the model.
 */
export type AnalysisCode = 'too-few' | 'times' | 'constant' | 'range' | 'too-large' | 'singular';

/** Why there is no result. Its message is one line for the user. */
export class AnalysisError extends Error {
	override readonly name = 'AnalysisError';
	readonly code: AnalysisCode;

	constructor(code: AnalysisCode, message: string) {
		super(message);
		this.code = code;
	}
}
