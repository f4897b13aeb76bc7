import { describe, expect, it } from 'vitest';
import { readPreview } from './link-preview.ts';

const LINK = 'http://127.0.0.1:8080/notes/g';

describe('readPreview', () => {
  it('reads the Open Graph tags, in any order of their attributes', () => {
    const page = `<head><title>Not this</title>
      <meta property="og:title" content="Note G &amp; &quot;more&quot;">
      <meta content='The first program' property='og:description' />
      <meta property="og:image" content="/diagram.png"></head>`;
    expect(readPreview(page, LINK)).toEqual({
      title: 'Note G & "more"',
      description: 'The first program',
      imageUrl: 'http://127.0.0.1:8080/diagram.png',
    });
  });

  it('takes the title and the description of a page without them', () => {
    const page = '<title> Note G </title><meta name="description" content="A note">';
    expect(readPreview(page, LINK)).toEqual({
      title: 'Note G',
      description: 'A note',
      imageUrl: null,
    });
  });

  it('calls a page that says nothing by its host', () => {
    const preview = { title: '127.0.0.1:8080', description: null, imageUrl: null };
    expect(readPreview('', LINK)).toEqual(preview);
    expect(readPreview('<meta property="og:title" content="">', LINK)).toEqual(preview);
  });
});
