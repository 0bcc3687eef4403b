import type { Family } from '#lib/alert/alert.ts';

/** One line of the menu below a search box. */
export interface Offer {
	/** Unlike every other's in the menu. */
	key: string;
	title: string;
	/** Beside the title, dimmer. */
	about: string;
	/** Ids, coordinates and texts of the box stand in the type of code. */
	mono: boolean;
	/** Mark before the title. */
	family?: Family;
	/** It goes on with the text and asks nothing yet: Tab takes it too. */
	completes?: boolean;
	run: () => void;
}

/** Offers that belong together, under one heading. */
export interface OfferGroup {
	name: string;
	offers: readonly Offer[];
}
