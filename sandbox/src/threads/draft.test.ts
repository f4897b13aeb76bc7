import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { graphError, type MetaTestBed, startMeta } from '../meta/meta.test-kit.ts';
import { type OwnLogin, useOwnLogin } from '../meta/own-login.test-kit.ts';

let bed: MetaTestBed;
let login: OwnLogin;

beforeEach(async () => {
  bed = await startMeta('threads');
  login = useOwnLogin(bed, 'threads');
});

afterEach(async () => {
  await bed[Symbol.asyncDispose]();
});

function createContainer(token: string, json: Record<string, unknown>) {
  return bed.call('POST', '/v1.0/me/threads', { token, json });
}

describe('a container', () => {
  it('counts an emoji as its UTF-8 bytes and any other letter as one', async () => {
    const token = await login.shortToken();
    const create = (text: string) => createContainer(token, { media_type: 'TEXT', text });
    expect((await create('ж'.repeat(500))).status).toBe(200);
    expect((await create('ж'.repeat(501))).body).toMatchObject(graphError(100));
    expect((await create(`${'a'.repeat(475)}👨‍👩‍👧‍👦`)).status).toBe(200);
    expect((await create(`${'a'.repeat(476)}👨‍👩‍👧‍👦`)).body).toMatchObject(graphError(100));
    // Two that are joined, although no font draws them as one.
    expect((await create(`${'a'.repeat(489)}👍\u200d👍`)).status).toBe(200);
    expect((await create(`${'a'.repeat(490)}👍\u200d👍`)).body).toMatchObject(graphError(100));
  });

  it('takes five different links and no more', async () => {
    const token = await login.shortToken();
    const links = (count: number) =>
      Array.from({ length: count }, (_, index) => `https://example.com/${index}`).join(' ');
    const five = { media_type: 'TEXT', text: `${links(5)} ${links(5)}` };
    expect((await createContainer(token, five)).status).toBe(200);
    const six = await createContainer(token, {
      ...five,
      link_attachment: 'https://example.com/six',
    });
    expect(six.body).toMatchObject({
      error: { code: 100, message: 'THREADS_API__LINK_LIMIT_EXCEEDED' },
    });
  });

  it.each([
    ['no media type', { text: 'x' }],
    ['a video', { media_type: 'VIDEO', video_url: 'http://127.0.0.1/' }],
    ['no text', { media_type: 'TEXT' }],
    ['a link attachment that is no link', { media_type: 'TEXT', text: 'x', link_attachment: 'x' }],
    ['a description of no image', { media_type: 'TEXT', text: 'x', alt_text: 'x' }],
    ['an answer to a post', { media_type: 'TEXT', text: 'x', reply_to_id: '18000000000000001' }],
    ['a quote of a post', { media_type: 'TEXT', text: 'x', quote_post_id: '18000000000000001' }],
    ['an unknown reply control', { media_type: 'TEXT', text: 'x', reply_control: 'nobody' }],
    ['a topic tag with a point', { media_type: 'TEXT', text: 'x', topic_tag: 'a.b' }],
    ['an image without address', { media_type: 'IMAGE' }],
    ['an image nobody serves', { media_type: 'IMAGE', image_url: 'http://127.0.0.1:1/a.jpeg' }],
    ['an image that is a file', { media_type: 'IMAGE', image_url: 'file:///etc/hostname' }],
  ])('refuses %s', async (_case, json) => {
    expect(await createContainer(await login.shortToken(), json)).toMatchObject({
      status: 400,
      body: graphError(100),
    });
  });

  it.each([
    ['a page', '/page'],
    ['an image behind a redirect', '/moved'],
    ['bytes that are no image', '/broken.jpeg'],
    ['more than 8 MB', '/huge.jpeg'],
    ['a WebP', '/image/100/100/webp'],
  ])('refuses %s as an image', async (_case, path) => {
    const json = { media_type: 'IMAGE', image_url: `${bed.images.origin}${path}` };
    expect((await createContainer(await login.shortToken(), json)).body).toMatchObject(
      graphError(100),
    );
  });

  it('refuses a link attachment and a long description on an image', async () => {
    const token = await login.shortToken();
    const image = { media_type: 'IMAGE', image_url: bed.images.image(100, 100) };
    const withLink = { ...image, link_attachment: 'https://example.com/' };
    expect((await createContainer(token, withLink)).body).toMatchObject(graphError(100));
    const described = { ...image, alt_text: 'a'.repeat(1_001) };
    expect((await createContainer(token, described)).body).toMatchObject(graphError(100));
  });
});
