/** The part of twitter-text 3 in use; the package brings no types. */
declare module 'twitter-text' {
  interface ParsedTweet {
    /** Weighted length; every URL counts 23. */
    readonly weightedLength: number;
    /** At most 280, not empty, and without characters X refuses. */
    readonly valid: boolean;
  }

  interface UrlWithIndices {
    readonly url: string;
    /** Start and end in UTF-16 units. */
    readonly indices: readonly [number, number];
  }

  const twitterText: {
    parseTweet(text: string): ParsedTweet;
    extractUrlsWithIndices(text: string): UrlWithIndices[];
    extractCashtags(text: string): string[];
    extractMentions(text: string): string[];
    hasInvalidCharacters(text: string): boolean;
  };
  export default twitterText;
}
