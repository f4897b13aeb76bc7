import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ADA, GRACE, LinkedinClient, MINUTE } from './linkedin-client.test-kit.ts';

let linkedin: LinkedinClient;

beforeEach(async () => {
  linkedin = await LinkedinClient.start();
});

afterEach(async () => {
  await linkedin.sandbox.stop();
});

describe('request headers', () => {
  it.each([
    [{ 'linkedin-version': '' }, 400, 'VERSION_MISSING'],
    [{ 'linkedin-version': '202511' }, 426, 'NONEXISTENT_VERSION'],
    [{ 'linkedin-version': '202612' }, 426, 'NONEXISTENT_VERSION'],
    [{ 'x-restli-protocol-version': '1.0.0' }, 400, 'ILLEGAL_ARGUMENT'],
    [{ 'content-type': 'text/plain' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ])('refuses %o with %i %s', async ({ ...headers }, status, code) => {
    const token = await linkedin.logIn();
    const answer = await linkedin.post(token, {}, headers);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ status, code });
    expect(await linkedin.readLedger()).toEqual([]);
  });

  it('names the inactive version with a day', async () => {
    const headers = { 'linkedin-version': '202511' };
    const answer = await linkedin.post(await linkedin.logIn(), {}, headers);
    expect(await answer.json()).toMatchObject({
      message: 'Requested version 20251101 is not active',
    });
  });
});

describe('posts', () => {
  it('answers 201 without a body and the URN in a header', async () => {
    const answer = await linkedin.post(await linkedin.logIn());
    expect(answer.status).toBe(201);
    expect(await answer.text()).toBe('');
    const urn = answer.headers.get('x-restli-id');
    expect(urn).toMatch(/^urn:li:share:\d{19}$/);
    expect(await linkedin.readLedger()).toMatchObject([
      {
        id: urn,
        accountId: ADA,
        text: 'Hello',
        link: null,
        media: [],
        url: `${linkedin.base}/feed/update/${urn}/`,
      },
    ]);
  });

  it('shows an article with its link and keeps the thumbnail out of the media', async () => {
    const token = await linkedin.logIn();
    const article = {
      source: 'https://example.com/a',
      title: 'A',
      description: 'B',
      thumbnail: await linkedin.uploadImage(token),
    };
    expect((await linkedin.post(token, { content: { article } })).status).toBe(201);
    expect(await linkedin.readLedger()).toMatchObject([
      { link: 'https://example.com/a', linkTitle: 'A', media: [] },
    ]);
  });

  it('shows one image and several with their alternative texts', async () => {
    const token = await linkedin.logIn();
    const [first, second] = [await linkedin.uploadImage(token), await linkedin.uploadImage(token)];
    const media = { id: first, altText: 'One' };
    expect((await linkedin.post(token, { content: { media } })).status).toBe(201);
    const images = [{ id: first, altText: 'One' }, { id: second }];
    expect((await linkedin.post(token, { content: { multiImage: { images } } })).status).toBe(201);
    const [single, several] = await linkedin.readLedger();
    expect(single).toMatchObject({ media: [{ altText: 'One', mimeType: 'image/png' }] });
    expect(several).toMatchObject({ media: [{ altText: 'One' }, { altText: null }] });
    const shown = z.array(z.object({ url: z.string() })).parse(single?.media)[0];
    expect((await fetch(shown?.url ?? '')).headers.get('content-type')).toBe('image/png');
  });

  it.each([
    [{ visibility: undefined }, 'MISSING_FIELD'],
    [{ distribution: undefined }, 'MISSING_FIELD'],
    [{ lifecycleState: undefined }, 'MISSING_FIELD'],
    [{ commentary: '' }, 'MISSING_FIELD'],
    [{ visibility: 'FRIENDS' }, 'INVALID_VALUE_FOR_FIELD'],
    [{ lifecycleState: 'DRAFT' }, 'INVALID_VALUE_FOR_FIELD'],
    [{ surprise: true }, 'INVALID_VALUE_FOR_FIELD'],
    [{ content: {} }, 'INVALID_VALUE_FOR_FIELD'],
    [{ content: { article: { source: 'https://example.com' } } }, 'MISSING_FIELD'],
    [{ content: { article: { title: 'A' } } }, 'MISSING_FIELD'],
    [{ content: { article: { source: 'example', title: 'A' } } }, 'INVALID_VALUE_FOR_FIELD'],
    [
      { content: { multiImage: { images: [{ id: 'urn:li:image:a' }] } } },
      'INVALID_VALUE_FOR_FIELD',
    ],
    [{ content: { media: { id: 'urn:li:video:a' } } }, 'INVALID_URN_TYPE'],
    [{ content: { media: { id: 'urn:li:image:a' } } }, 'INVALID_URN_ID'],
    [{ content: { media: { id: 'x', altText: 'a'.repeat(4087) } } }, 'FIELD_LENGTH_TOO_LONG'],
    [{ commentary: 'a'.repeat(3001) }, 'FIELD_LENGTH_TOO_LONG'],
    [{ author: 'ada' }, 'INVALID_URN_TYPE'],
  ])('refuses %j with %s', async (changes, code) => {
    const answer = await linkedin.post(await linkedin.logIn(), changes);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ status: 400, code });
    expect(await linkedin.readLedger()).toEqual([]);
  });

  it('refuses two kinds of content at once', async () => {
    const token = await linkedin.logIn();
    const content = {
      article: { source: 'https://example.com', title: 'A' },
      media: { id: await linkedin.uploadImage(token) },
    };
    expect((await linkedin.post(token, { content })).status).toBe(400);
  });

  it('takes 3,000 characters', async () => {
    expect(
      (await linkedin.post(await linkedin.logIn(), { commentary: '🎈'.repeat(3000) })).status,
    ).toBe(201);
  });

  it('refuses another author than the member', async () => {
    const answer = await linkedin.post(await linkedin.logIn(), {
      author: `urn:li:person:${GRACE}`,
    });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'ACCESS_DENIED' });
  });

  it('refuses a token without w_member_social', async () => {
    const answer = await linkedin.post(await linkedin.logIn({ scope: 'openid profile' }));
    expect(answer.status).toBe(403);
  });

  it('refuses the same content for ten minutes and names the first post', async () => {
    const token = await linkedin.logIn();
    const urn = (await linkedin.post(token)).headers.get('x-restli-id');
    linkedin.wait(10 * MINUTE - 1);
    const answer = await linkedin.post(token);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toEqual({
      message: `Content is a duplicate of ${urn}`,
      status: 422,
    });
    linkedin.wait(1);
    expect((await linkedin.post(token)).status).toBe(201);
  });

  it('stops a member after 150 requests until midnight UTC', async () => {
    const token = await linkedin.logIn();
    for (let count = 0; count < 150; count += 1) await linkedin.rest(token, 'posts');
    const answer = await linkedin.post(token);
    expect(answer.status).toBe(429);
    expect(await answer.json()).toMatchObject({ code: 'TOO_MANY_REQUESTS', serviceErrorCode: 101 });
    linkedin.wait(14 * 60 * MINUTE);
    expect((await linkedin.post(token)).status).toBe(201);
  });

  it('keeps posts and images from being read', async () => {
    const token = await linkedin.logIn();
    for (const path of [
      'posts/urn%3Ali%3Ashare%3A1',
      'posts?q=author',
      'images/urn%3Ali%3Aimage%3A1',
    ]) {
      const answer = await linkedin.rest(token, path);
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ code: 'ACCESS_DENIED' });
    }
  });

  it('changes the commentary of a post', async () => {
    const token = await linkedin.logIn();
    const urn = (await linkedin.post(token)).headers.get('x-restli-id') ?? '';
    const body = { patch: { $set: { commentary: 'Changed' } } };
    const headers = { 'x-restli-method': 'PARTIAL_UPDATE' };
    const update = (key: string, headers: Record<string, string> = {}) =>
      linkedin.rest(token, `posts/${key}`, { headers, body });
    expect((await update(encodeURIComponent(urn))).status).toBe(400);
    expect((await update(urn, headers)).status).toBe(400);
    expect((await update('urn%3Ali%3Ashare%3A1', headers)).status).toBe(404);
    expect((await update(encodeURIComponent(urn), headers)).status).toBe(204);
    expect(await linkedin.readLedger()).toMatchObject([{ text: 'Changed' }]);
  });

  it('deletes a post, also one that is gone, but not another member’s', async () => {
    const [ada, grace] = [await linkedin.logIn(), await linkedin.logIn({ sandbox_account: GRACE })];
    const urn = (await linkedin.post(ada)).headers.get('x-restli-id') ?? '';
    const path = `posts/${encodeURIComponent(urn)}`;
    expect((await linkedin.rest(grace, path, { method: 'DELETE' })).status).toBe(403);
    expect(await linkedin.readLedger()).toHaveLength(1);
    expect((await linkedin.rest(ada, path, { method: 'DELETE' })).status).toBe(204);
    expect(await linkedin.readLedger()).toEqual([]);
    expect((await linkedin.rest(ada, path, { method: 'DELETE' })).status).toBe(204);
  });
});
