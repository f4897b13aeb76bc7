import { expect, it } from 'vitest';
import { componentSnippet } from './snippets.ts';

const herald = 'https://herald.example';

it('is as short as can be', () => {
  expect(componentSnippet({ herald, size: 'medium', site: null })).toBe(
    '<script async src="https://herald.example/embed/share-button.js"></script>\n\n<herald-share></herald-share>',
  );
});

it('says what was chosen', () => {
  expect(componentSnippet({ herald, size: 'large', site: 's1' })).toContain(
    '<herald-share size="large" show-shared site="s1"></herald-share>',
  );
});
