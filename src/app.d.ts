declare global {
	namespace App {
		interface PageState {
			/** This step opened an object from none: Back closes it. */
			opened?: boolean;
			/** What is searched for, where it is too long for the address. */
			search?: string;
		}
	}
}
export {};
