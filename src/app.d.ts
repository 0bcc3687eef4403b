declare global {
	namespace App {
		interface PageState {
			/** This step opened an object from none: Back closes it. */
			opened?: boolean;
			/** What is searched for, where it is too long for the address. */
			search?: string;
			/** What was skipped of the list that is searched for. */
			skipped?: readonly string[];
		}
	}
}
export {};
