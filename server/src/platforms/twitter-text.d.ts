/** The parts of twitter-text used here; the package ships no types. */
declare module 'twitter-text' {
  interface ParsedText {
    /** In characters as X counts them: most count one, emoji and CJK two, a link 23. */
    readonly weightedLength: number;
    readonly valid: boolean;
  }

  interface UrlWithIndices {
    readonly url: string;
    /** Start, and end (exclusive), in UTF-16 units. */
    readonly indices: readonly [number, number];
  }

  const twitterText: {
    parseTweet(text: string): ParsedText;
    extractUrlsWithIndices(text: string): readonly UrlWithIndices[];
    extractCashtags(text: string): readonly string[];
    hasInvalidCharacters(text: string): boolean;
  };
  export default twitterText;
}
