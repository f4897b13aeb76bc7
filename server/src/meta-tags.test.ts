import { expect, it } from 'vitest';
import { cutMetaTags } from './meta-tags.ts';

it('keeps titles and meta tags, wherever they stand', () => {
  const page = `<!doctype html><head><meta charset=utf-8><TITLE lang="en">A</title ></head>
    <body><p>Text</p><Meta name="a"
      content='x > "y"'/><metadata></body>`;
  expect(cutMetaTags(page)).toBe(
    `<meta charset=utf-8>\n<TITLE lang="en">A</title >\n<Meta name="a"\n      content='x > "y"'/>`,
  );
});

it.each([
  '<!-- <meta name="a"> -->',
  '<script>"<title>no</title>"</script>',
  '<style>/* <meta name="a"> */</style>',
  '<meta name="unclosed',
  '<title>unclosed',
  'plain text',
  '',
])('finds none in %s', (page) => {
  expect(cutMetaTags(page)).toBe('');
});

it('takes two hundred and no more', () => {
  expect(cutMetaTags('<meta a>'.repeat(1000)).split('\n')).toHaveLength(200);
});

it.each([
  '<meta "',
  '<meta \'"',
  '<meta ',
  '<!--',
  '<script>',
  '<title>',
  '<',
  '<meta a="',
  '<script></script ',
])('gets through a megabyte of %j at once', (piece) => {
  const page = piece.repeat(1024 ** 2 / piece.length);
  const started = performance.now();
  cutMetaTags(page);
  expect(performance.now() - started).toBeLessThan(2000);
});
