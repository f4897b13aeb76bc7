import twitterText from 'twitter-text';

/** Looking for links takes time that grows with the square of the length, and of the dots, of a word. */
const LONGEST_WORD = 5_000;
/** No link has more dots than this. */
const MOST_DOTS = 100;
const LONGEST_DOTTED_WORD = 500;

/** The pieces of a text that can be looked at one by one: no link and no cashtag reaches over white space. */
function pieces(text: string): readonly string[] {
  return text.split(/(\s+)/).flatMap((word) => {
    const dotted = word.length > LONGEST_DOTTED_WORD && word.split('.').length > MOST_DOTS;
    const size = dotted ? LONGEST_DOTTED_WORD : LONGEST_WORD;
    if (word.length <= size) return word;
    const characters = [...word];
    const count = Math.ceil(characters.length / size);
    return Array.from({ length: count }, (_, index) =>
      characters.slice(index * size, (index + 1) * size).join(''),
    );
  });
}

/**
 * Length of a text as X counts it: most characters one, emoji and CJK two, a link 23.
 * @see https://docs.x.com/fundamentals/counting-characters
 */
export function countText(text: string): number {
  return pieces(text).reduce((sum, piece) => sum + twitterText.parseTweet(piece).weightedLength, 0);
}

/** How many cashtags such as `$HRLD` a text has. */
export function countCashtags(text: string): number {
  return pieces(text).reduce((sum, piece) => sum + twitterText.extractCashtags(piece).length, 0);
}

/** Whether X makes a link of anything in a text. */
export function hasLink(text: string): boolean {
  return pieces(text).some((piece) => twitterText.extractUrlsWithIndices(piece).length > 0);
}
