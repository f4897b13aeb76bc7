import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawImage, GRACE, LinkedinClient } from './linkedin-client.test-kit.ts';

let linkedin: LinkedinClient;

beforeEach(async () => {
  linkedin = await LinkedinClient.start();
});

afterEach(async () => {
  await linkedin.sandbox.stop();
});

describe('images', () => {
  it('refuses a post until the bytes of its image are there', async () => {
    const token = await linkedin.logIn();
    const { image, uploadUrl } = await linkedin.announceImage(token);
    const content = { media: { id: image } };
    const early = await linkedin.post(token, { content });
    expect(early.status).toBe(400);
    expect(await early.json()).toMatchObject({ code: 'MEDIA_ASSET_WAITING_UPLOAD' });
    expect((await fetch(uploadUrl, { method: 'PUT' })).status).toBe(400);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'image/png' };
    const put = await fetch(uploadUrl, { method: 'PUT', headers, body: await drawImage() });
    expect(put.status).toBe(201);
    expect((await linkedin.post(token, { content })).status).toBe(201);
  });

  it('refuses a post with bytes that are no image', async () => {
    const token = await linkedin.logIn();
    const { image, uploadUrl } = await linkedin.announceImage(token);
    expect((await fetch(uploadUrl, { method: 'PUT', body: '<html>' })).status).toBe(201);
    const answer = await linkedin.post(token, { content: { media: { id: image } } });
    expect(await answer.json()).toMatchObject({ code: 'MEDIA_ASSET_PROCESSING_FAILED' });
  });

  it('refuses another member’s image', async () => {
    const grace = await linkedin.logIn({ sandbox_account: GRACE });
    const content = { media: { id: (await linkedin.announceImage(grace, GRACE)).image } };
    const answer = await linkedin.post(await linkedin.logIn(), { content });
    expect(await answer.json()).toMatchObject({ code: 'INVALID_URN_ID' });
  });

  it('takes an upload without a token, but for no other owner, without an action, or to an old address', async () => {
    const token = await linkedin.logIn();
    const body = { initializeUploadRequest: { owner: `urn:li:person:${GRACE}` } };
    const start = (path: string) => linkedin.rest(token, path, { body });
    expect((await start('images?action=initializeUpload')).status).toBe(403);
    expect((await start('images')).status).toBe(400);
    const { uploadUrl } = await linkedin.announceImage(token);
    const bare = await fetch(uploadUrl, { method: 'PUT', body: await drawImage() });
    expect(bare.status).toBe(201);
    linkedin.wait(24 * 60 * 60 * 1000);
    expect((await fetch(uploadUrl, { method: 'PUT', body: 'late' })).status).toBe(403);
  });
});
