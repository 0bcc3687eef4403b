import type { Page } from '@playwright/test';

// Parts of the search page, by what a user sees of them.

export const box = (page: Page) => page.getByRole('combobox', { name: 'What to search for' });
export const form = (page: Page) => page.getByRole('form', { name: 'Search form' });
export const result = (page: Page) => page.getByRole('region', { name: 'Result', exact: true });
/** The question in the address. */
export const asked = (page: Page) => new URL(page.url()).searchParams.get('q');
