import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { DAY } from '../testkit/clock.ts';
import { png } from '../testkit/images.ts';
import { graph } from './facebook-requests.ts';
import { MetaBench } from './meta-must-dos.ts';
import { DELETE, PREPARE } from './threads-requests.ts';

const LINK = 'https://herald.example/a';
const DELETIONS_PER_DAY = 100;

const bench = new MetaBench('THREADS');

const links = (count: number) =>
  Array.from({ length: count }, (_, index) => `https://herald.example/${index}`).join(' ');

/** The containers made since, as they were asked for. */
const prepared = async (before: number) =>
  (await bench.exactRequests(PREPARE, before)).map(({ body }) => body);

describe('THREADS', () => {
  test('counts an emoji as its UTF-8 bytes', async () => {
    const fits = '👍'.repeat(125);
    expect((await bench.share({ message: fits })).result).toMatchObject({ status: 'PUBLISHED' });
    const message = `${fits}.`;
    const refusal = await bench.ada.share({ connectionIds: [bench.connectionId], message });
    expect(refusal).toMatchObject({
      __typename: 'ShareRejectedError',
      checks: [{ length: 501, limit: 500 }],
    });
    const direct = await bench.callDirectly();
    const form = { media_type: 'TEXT', text: message };
    expect(await direct('POST', PREPARE.path, form)).toMatchObject({ error: { code: 100 } });
  });

  test('takes five different links, and no sixth', async () => {
    const five = await bench.share({ message: links(4), url: LINK });
    expect(five.result).toMatchObject({ status: 'PUBLISHED' });
    const input = { connectionIds: [bench.connectionId], message: links(5), url: LINK };
    const [check] = await bench.ada.checkShare(input);
    expect(check?.problems).toEqual(['Threads takes at most 5 different links in one post.']);
    const direct = await bench.callDirectly();
    const form = { media_type: 'TEXT', text: links(5), link_attachment: LINK };
    expect(await direct('POST', PREPARE.path, form)).toMatchObject({
      error: { code: 100, message: 'THREADS_API__LINK_LIMIT_EXCEEDED' },
    });
  });

  test('attaches a link to a text only, and writes it beside images', async () => {
    const before = await bench.requestCount();
    await bench.share({ message: 'Read this', url: LINK });
    await bench.share({ message: 'Look at this', url: LINK, images: [bench.imageId] });
    const [text, image] = await prepared(before);
    expect(text).toMatchObject({ media_type: 'TEXT', text: 'Read this', link_attachment: LINK });
    expect(image).toMatchObject({ media_type: 'IMAGE', text: `Look at this\n\n${LINK}` });
    expect(image).not.toHaveProperty('link_attachment');
    expect(await bench.postsOf('Read this')).toMatchObject([{ link: LINK }]);

    const direct = await bench.callDirectly();
    const form = { media_type: 'IMAGE', image_url: `${LINK}.jpg`, link_attachment: LINK };
    expect(await direct('POST', PREPARE.path, form)).toMatchObject({
      error: { code: 100, message: expect.stringContaining('TEXT posts only') },
    });
  });

  test('has an image fetched over HTTP, described, and without where it was taken', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const create = { width: 600, height: 600, channels: 3, background: 'black', noise } as const;
    const taken = await sharp({ create })
      .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 0/1' } })
      .jpeg()
      .toBuffer();
    expect((await sharp(taken).metadata()).exif?.byteLength).toBeGreaterThan(0);
    const own = await bench.ada.upload({ alt: 'Noise', file: new Blob([new Uint8Array(taken)]) });
    const { text } = await bench.share({ images: [own] });
    expect(await bench.postsOf(text)).toMatchObject([{ media: [{ altText: 'Noise' }] }]);
    const metadata = await sharp(await bench.fetchedImage(text)).metadata();
    expect(metadata).toMatchObject({ format: 'jpeg', width: 600 });
    expect(metadata.exif).toBeUndefined();

    await bench.replaceRendered(own, Buffer.from('ffd8ff00', 'hex'));
    const broken = await bench.share({ images: [own] });
    expect(broken.result).toMatchObject({
      status: 'FAILED',
      failure: { action: 'EDIT', message: expect.stringMatching(/could not be fetched/) },
    });
  });

  test('says that the shape of an image does not do once its container fails for it', async () => {
    const own = await bench.ada.upload();
    await bench.share({ images: [own] });
    const wide = await (await png(1_100, 100)).bytes();
    await bench.replaceRendered(own, wide);
    const { result, text } = await bench.share({ images: [own] });
    expect(result).toMatchObject({
      status: 'FAILED',
      failure: { action: 'EDIT', message: expect.stringMatching(/shape of this image/) },
    });
    expect(await bench.postsOf(text)).toEqual([]);
  });

  test('publishes a carousel in order, each image described', async () => {
    const other = await bench.ada.upload({ alt: 'A wide one', file: await png(800, 600) });
    const { result, text } = await bench.share({ images: [bench.imageId, other] });
    expect(result).toMatchObject({ status: 'PUBLISHED' });
    expect(await bench.postsOf(text)).toMatchObject([
      { media: [{ altText: 'A square' }, { altText: 'A wide one' }] },
    ]);
  });

  test.each([
    ['a text', 0],
    ['a carousel', 2],
  ])('sends the chosen options with %s exactly', async (_what, count) => {
    const before = await bench.requestCount();
    const { result } = await bench.share({
      images: Array(count).fill(bench.imageId),
      options: { replyControl: 'mentioned_only', topicTag: 'Nachtzüge 🚂' },
    });
    expect(result).toMatchObject({ status: 'PUBLISHED' });
    const [post, ...children] = (await prepared(before)).toReversed();
    expect(post).toMatchObject({ reply_control: 'mentioned_only', topic_tag: 'Nachtzüge 🚂' });
    expect(children).toHaveLength(count);
    for (const child of children) expect(child).not.toHaveProperty('topic_tag');
  });

  test.each([
    ['replyControl', 'nobody', 'reply_control'],
    ['topicTag', 'v1.0', 'topic_tag'],
    ['topicTag', 'bed & breakfast', 'topic_tag'],
    ['topicTag', 'a'.repeat(51), 'topic_tag'],
  ])('refuses the option %s of %j, as Threads does', async (name, value, parameter) => {
    const before = await bench.requestCount();
    const { connectionId } = bench;
    const refusal = await bench.ada.share({
      connectionIds: [connectionId],
      message: 'Hello',
      options: [{ connectionId, name, value }],
    });
    expect(refusal).toMatchObject({
      __typename: 'ValidationError',
      fieldErrors: [{ path: ['options', '0', 'value'] }],
    });
    expect(await bench.requestCount()).toBe(before);
    const direct = await bench.callDirectly();
    const form = { media_type: 'TEXT', text: 'Hello', [parameter]: value };
    expect(await direct('POST', PREPARE.path, form)).toMatchObject({
      error: { code: 100, message: expect.stringContaining(parameter) },
    });
  });

  test('deletes a post, and takes one that is gone for deleted', async () => {
    const { result, text } = await bench.share();
    expect(result.editUnavailableReason).toMatch(/Edit it in the Threads app\.$/);
    expect(result.deleteUnavailableReason).toBeNull();
    expect(await bench.ada.deletePost(result.id)).toMatchObject({
      __typename: 'ShareResultSuccess',
      result: { deletedAt: expect.any(String) },
    });
    expect(await bench.postsOf(text)).toEqual([]);

    const other = await bench.share();
    await bench.fault(DELETE, graph(100, 33));
    expect(await bench.ada.deletePost(other.result.id)).toMatchObject({
      __typename: 'ShareResultSuccess',
    });
  });

  test('posts without the permission to delete, and says how to give it', async () => {
    const scopes = ['threads_basic', 'threads_content_publish'];
    await bench.app.deps.prisma.socialConnection.updateMany({ data: { scopes } });
    const { result } = await bench.share();
    expect(result).toMatchObject({
      status: 'PUBLISHED',
      deleteUnavailableReason: expect.stringMatching(/Reconnect it and allow deleting/),
    });
    expect(await bench.ada.deletePost(result.id)).toMatchObject({ __typename: 'ValidationError' });
  });

  test('goes on posting when only deleting is refused', async () => {
    const { result } = await bench.share();
    await bench.fault(DELETE, graph(10, null));
    expect(await bench.ada.deletePost(result.id)).toMatchObject({
      __typename: 'PlatformRefusedError',
      kind: 'REJECTED',
      message: expect.stringMatching(/allow deleting/),
    });
    expect((await bench.share()).result).toMatchObject({ status: 'PUBLISHED' });
  });

  test('says when to try again once a hundred posts were deleted in a day', async () => {
    bench.app.clock.advance(DAY);
    const direct = await bench.callDirectly();
    const form = { media_type: 'TEXT', text: 'Short-lived', auto_publish_text: 'true' };
    for (let count = 0; count < DELETIONS_PER_DAY; count++) {
      const { id } = await direct('POST', PREPARE.path, form);
      await direct('DELETE', `/v1.0/${id}`);
    }
    const { result, text } = await bench.share();
    expect(await bench.ada.deletePost(result.id)).toMatchObject({
      __typename: 'PlatformRefusedError',
      kind: 'RATE_LIMITED',
      retryAt: expect.any(String),
    });
    expect(await bench.postsOf(text)).toHaveLength(1);
    bench.app.clock.advance(DAY);
    expect(await bench.ada.deletePost(result.id)).toMatchObject({
      __typename: 'ShareResultSuccess',
    });
    expect(await bench.postsOf(text)).toEqual([]);
  });
});
