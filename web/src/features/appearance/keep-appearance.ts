import { keepLocale } from '../../i18n.ts';

/** How a person wants the app to look and to speak, as the server knows it. */
export interface Appearance {
  readonly theme: 'LIGHT' | 'DARK' | 'SYSTEM';
  /** A language by its tag; null: the browser's. */
  readonly locale: string | null;
}

const KEY = 'herald-color-scheme';
const schemes = { LIGHT: 'light', DARK: 'dark', SYSTEM: 'auto' } as const;

/**
 * Keeps on this device what a person chose at another, so that the next page begins with it. The colours change at once;
 * answers whether the language is another one, which only shows when the page is loaded anew.
 */
export function keepAppearance({ theme, locale }: Appearance): boolean {
  const scheme = schemes[theme];
  if ((window.localStorage.getItem(KEY) ?? 'auto') !== scheme) {
    window.localStorage.setItem(KEY, scheme);
    // As another tab of this browser would tell of it.
    const told = { key: KEY, newValue: scheme, storageArea: window.localStorage };
    window.dispatchEvent(new StorageEvent('storage', told));
  }
  return keepLocale(locale);
}

/** Reads what a person who just signed in chose before, so that no page flashes in other colours first. */
export async function adoptAppearance(): Promise<void> {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query: '{ preferences { theme locale } }' }),
    });
    const { data }: { data?: { preferences: Appearance | null } | null } = await response.json();
    if (data?.preferences) keepAppearance(data.preferences);
  } catch {
    // The pages look as this device says until the server answers.
  }
}
