const WORDS = {
  en: { share: 'Share', sharedOn: (names: string) => `Shared on ${names}` },
  de: { share: 'Teilen', sharedOn: (names: string) => `Geteilt auf ${names}` },
} as const;

type Language = keyof typeof WORDS;

/** The language to speak where a text is in the one of a tag such as `de-AT`: English, unless it is one of ours. */
export function languageOf(tag: string): Language {
  return tag.slice(0, 2).toLowerCase() === 'de' ? 'de' : 'en';
}

export function shareLabel(language: Language): string {
  return WORDS[language].share;
}

/** On which networks a page was shared, in a few words; empty for none. */
export function sharedOnText(language: Language, names: readonly string[]): string {
  return names.length === 0
    ? ''
    : WORDS[language].sharedOn(new Intl.ListFormat(language).format(names));
}
