import { i18n, type Messages } from '@lingui/core';

/** The catalog of every language, by its tag; each is loaded when it is wanted. */
const catalogs = new Map(
  Object.entries(import.meta.glob<{ messages: Messages }>('./locales/*.po')).map(([file, load]) => [
    file.replace(/^.*\/|\.po$/g, ''),
    load,
  ]),
);
const SOURCE = 'en';
const CHOSEN = 'herald-locale';

/** Tags of the languages the app speaks, e.g. `de`. */
export const locales: readonly string[] = [...catalogs.keys()];

/** Which language a person chose on this device; null: the browser's. */
export function chosenLocale(): string | null {
  const chosen = window.localStorage.getItem(CHOSEN);
  return chosen !== null && catalogs.has(chosen) ? chosen : null;
}

/** Has the app speak a language on this device; null: the browser's. What is shown is drawn anew. */
export function chooseLocale(locale: string | null): void {
  keepLocale(locale);
  window.location.reload();
}

/** Has the next page speak a language; null: the browser's. Answers whether that is another one than before. */
export function keepLocale(locale: string | null): boolean {
  const before = chosenLocale();
  if (locale === null || !catalogs.has(locale)) window.localStorage.removeItem(CHOSEN);
  else window.localStorage.setItem(CHOSEN, locale);
  return chosenLocale() !== before;
}

/** Loads the words of the language in use. Nothing can be shown before. */
export async function activateLocale(): Promise<void> {
  const locale = chosenLocale() ?? firstSpoken(navigator.languages);
  const catalog = await (catalogs.get(locale) ?? catalogs.get(SOURCE))?.();
  // Dates and numbers as they are written where the person lives, e.g. `en-GB`.
  const regional = navigator.languages.find((tag) => languageOf(tag) === locale) ?? locale;
  i18n.loadAndActivate({ locale, locales: regional, messages: catalog?.messages ?? {} });
  document.documentElement.lang = locale;
}

/** The language a person understands best of those the app speaks; `preferred`: tags as a browser lists them. */
export function firstSpoken(preferred: readonly string[]): string {
  return preferred.map(languageOf).find((language) => catalogs.has(language)) ?? SOURCE;
}

function languageOf(tag: string): string {
  return new Intl.Locale(tag).language;
}
