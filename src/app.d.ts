declare global {
	namespace App {
		interface PageState {
			/** This step opened an object from none: Back closes it. */
			opened?: boolean;
		}
	}
}
export {};
