import sharp from 'sharp';
import { expect, it } from 'vitest';
import { ADA, GRACE, idOf, startTwitter } from './twitter.test-kit.ts';

type Format = 'png' | 'gif' | 'tiff';

async function draw(format: Format = 'png', pages = 1): Promise<Uint8Array<ArrayBuffer>> {
  const frame = { width: 40, height: 30 * pages, channels: 3, background: '#888' } as const;
  const image = sharp({ create: { ...frame, pageHeight: 30 } });
  if (pages > 1) {
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
    const noisy = sharp({ create: { ...frame, noise, pageHeight: 30 } });
    return new Uint8Array(await noisy.gif().toBuffer());
  }
  return new Uint8Array(await image.toFormat(format).toBuffer());
}

async function startLoggedIn() {
  const x = await startTwitter();
  const { access_token: token } = await x.logIn(ADA);
  const post = (json: unknown) => x.send('POST', '/2/tweets', token, json);
  const send = (path: string, json?: unknown) => x.send('POST', path, token, json);
  const upload = async (...image: Parameters<typeof draw>) =>
    x.uploadImage(token, await draw(...image));
  const get = (path: string) => x.send('GET', path, token);
  return { ...x, request: x.send, token, post, send, get, upload };
}

const INVALID_IDS = { status: 400, body: { errors: [{ message: 'Your media IDs are invalid.' }] } };

it('attaches an uploaded image with its description', async () => {
  await using x = await startLoggedIn();
  const uploaded = await x.upload();
  const id = idOf(uploaded);
  expect(uploaded).toMatchObject({
    status: 200,
    body: {
      data: {
        id,
        media_key: `3_${id}`,
        expires_after_secs: 86_400,
        image: { image_type: 'image/png', w: 40, h: 30 },
      },
    },
  });
  const metadata = { alt_text: { text: 'A grey field' } };
  expect(await x.send('/2/media/metadata', { id, metadata })).toMatchObject({
    status: 200,
    body: { data: { id, associated_metadata: metadata } },
  });

  const answer = await x.post({ text: 'Look', media: { media_ids: [id] } });
  expect(answer).toMatchObject({
    status: 201,
    body: { data: { text: expect.stringMatching(/^Look https:\/\/t\.co\/\w{10}$/) } },
  });
  const url = `${x.origin}/media/${id}`;
  expect(await x.control('GET', '/posts')).toMatchObject([
    { text: 'Look', link: null, media: [{ altText: 'A grey field', mimeType: 'image/png', url }] },
  ]);
  expect((await fetch(url)).headers.get('content-type')).toBe('image/png');
});

it('lists the address of the image at the end of the links of a post', async () => {
  await using x = await startLoggedIn();
  const posted = await x.post({ media: { media_ids: [idOf(await x.upload())] } });
  const id = idOf(posted);
  const { body } = await x.get(`/2/tweets/${id}?tweet.fields=entities,attachments`);

  expect(body).toMatchObject({
    data: {
      entities: { urls: [{ expanded_url: `${x.origin}/ada_l/status/${id}/photo/1` }] },
      attachments: { media_keys: [expect.stringMatching(/^3_\d+$/)] },
    },
  });
});

it('shows images and authors beside the posts that refer to them, when asked', async () => {
  await using x = await startLoggedIn();
  const image = idOf(await x.upload());
  const metadata = { alt_text: { text: 'A grey field' } };
  await x.send('/2/media/metadata', { id: image, metadata });
  const id = idOf(await x.post({ text: 'Look', media: { media_ids: [image] } }));
  const expansions = 'expansions=attachments.media_keys,author_id';
  const media = { media_key: `3_${image}`, type: 'photo' };
  const user = { id: ADA, name: 'Ada Lovelace', username: 'ada_l' };

  for (const path of [`/2/tweets/${id}?`, `/2/tweets?ids=${id}&`, `/2/users/${ADA}/tweets?`])
    expect((await x.get(`${path}${expansions}&media.fields=alt_text,width`)).body).toMatchObject({
      includes: { media: [{ ...media, alt_text: 'A grey field', width: 40 }], users: [user] },
    });
  expect((await x.get(`/2/tweets/${id}?expansions=author_id`)).body).toMatchObject({
    data: { author_id: ADA },
    includes: { users: [user] },
  });
  expect((await x.get(`/2/tweets/${id}`)).body).not.toHaveProperty('includes');
  expect((await x.get(`/2/tweets/${id}?expansions=shoes`)).status).toBe(400);
});

it('takes an image as base64 in JSON', async () => {
  await using x = await startLoggedIn();
  const media = Buffer.from(await draw()).toString('base64');
  const body = { media, media_category: 'tweet_image', media_type: 'image/png' };
  expect((await x.send('/2/media/upload', body)).status).toBe(200);
});

it('refuses an image of another account, one already used, and one older than a day', async () => {
  await using x = await startLoggedIn();
  const grace = await x.logIn(GRACE);
  const foreign = idOf(await x.uploadImage(grace.access_token, await draw()));
  expect(await x.post({ text: 'a', media: { media_ids: [foreign] } })).toMatchObject(INVALID_IDS);

  const used = idOf(await x.upload());
  await x.post({ text: 'b', media: { media_ids: [used] } });
  expect(await x.post({ text: 'c', media: { media_ids: [used] } })).toMatchObject(INVALID_IDS);

  const old = idOf(await x.upload());
  x.pass(86_400);
  const { access_token: token } = await x.logIn();
  const late = { text: 'd', media: { media_ids: [old] } };
  expect(await x.request('POST', '/2/tweets', token, late)).toMatchObject(INVALID_IDS);
});

it('leaves an image usable when the post was refused', async () => {
  await using x = await startLoggedIn();
  const media = { media_ids: [idOf(await x.upload())] };
  expect((await x.post({ text: 'a'.repeat(281), media })).status).toBe(400);
  expect((await x.post({ text: 'a', media })).status).toBe(201);
});

it('looks at the bytes, not at what they are called', async () => {
  await using x = await startLoggedIn();
  expect((await x.uploadImage(x.token, new TextEncoder().encode('no image'))).status).toBe(400);
  expect((await x.upload('tiff')).status).toBe(400);
  expect((await x.uploadImage(x.token, await draw('png'), 'tweet_gif')).status).toBe(400);
  expect((await x.upload('gif', 3)).status).toBe(400);
  expect((await x.uploadImage(x.token, new Uint8Array(5 * 1024 * 1024 + 1))).body).toMatchObject({
    errors: [{ message: 'File size exceeds 5242880 bytes.' }],
  });
});

it('takes a GIF in chunks only', async () => {
  await using x = await startLoggedIn();
  expect((await x.uploadImage(x.token, await draw('gif'), 'tweet_gif')).status).toBe(400);
});

it('asks for the category', async () => {
  await using x = await startLoggedIn();
  const body = new FormData();
  body.append('media', new Blob([await draw()]), 'a.png');
  const headers = { authorization: `Bearer ${x.token}` };
  expect((await x.call('/2/media/upload', { method: 'POST', headers, body })).status).toBe(400);
});

it('refuses a description over 1000 characters', async () => {
  await using x = await startLoggedIn();
  const id = idOf(await x.upload());
  const describe = (length: number) =>
    x.send('/2/media/metadata', { id, metadata: { alt_text: { text: 'a'.repeat(length) } } });
  expect((await describe(1000)).status).toBe(200);
  expect((await describe(1001)).status).toBe(400);
});

it('joins chunks in their order and processes an animation before it can be posted', async () => {
  await using x = await startLoggedIn();
  const bytes = await draw('gif', 3);
  const begin = { media_type: 'image/gif', media_category: 'tweet_gif', total_bytes: bytes.length };
  const id = idOf(await x.send('/2/media/upload/initialize', begin));
  const append = (index: number, chunk: Uint8Array<ArrayBuffer>) => {
    const body = new FormData();
    body.append('media', new Blob([chunk]), 'chunk');
    body.append('segment_index', String(index));
    const headers = { authorization: `Bearer ${x.token}` };
    return x.call(`/2/media/upload/${id}/append`, { method: 'POST', headers, body });
  };
  const status = () => x.get(`/2/media/upload?command=STATUS&media_id=${id}`);

  await append(1, bytes.slice(100));
  expect((await x.send(`/2/media/upload/${id}/finalize`)).status).toBe(400);
  expect((await append(0, bytes.slice(0, 100))).status).toBe(200);
  expect((await x.send(`/2/media/upload/${id}/finalize`)).body).toMatchObject({
    data: { processing_info: { state: 'pending', check_after_secs: 1 } },
  });
  const post = { text: 'Moving', media: { media_ids: [id] } };
  expect(await x.post(post)).toMatchObject(INVALID_IDS);
  x.pass(1);
  expect((await status()).body).toMatchObject({
    data: { processing_info: { state: 'in_progress' } },
  });
  x.pass(1);
  expect((await status()).body).toMatchObject({
    data: { processing_info: { state: 'succeeded' } },
  });
  expect((await x.post(post)).status).toBe(201);
});

it('takes the bytes of a chunk without a file name', async () => {
  await using x = await startLoggedIn();
  const bytes = Buffer.from(await draw());
  const begin = { media_type: 'image/png', media_category: 'tweet_image' };
  const begun = await x.send('/2/media/upload/initialize', { ...begin, total_bytes: bytes.length });
  const id = idOf(begun);
  const head = 'Content-Disposition: form-data; name=';
  const body = Buffer.concat([
    Buffer.from(`--edge\r\n${head}"segment_index"\r\n\r\n0\r\n`),
    Buffer.from(`--edge\r\n${head}"media"\r\nContent-Type: application/octet-stream\r\n\r\n`),
    bytes,
    Buffer.from('\r\n--edge--\r\n'),
  ]);
  const type = 'multipart/form-data; boundary=edge';
  const headers = { authorization: `Bearer ${x.token}`, 'content-type': type };
  const path = `/2/media/upload/${id}/append`;

  expect((await x.call(path, { method: 'POST', headers, body })).status).toBe(200);
  expect((await x.send(`/2/media/upload/${id}/finalize`)).body).toMatchObject({
    data: { size: bytes.length, image: { image_type: 'image/png' } },
  });
});
