import { readdir, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { UnsupportedImageError } from './image-file.ts';
import { nameIn, PUBLIC_URL, picture, startMediaStore } from './media-store.test-kit.ts';

const JPEG = { mimeTypes: ['image/jpeg'], maxBytes: 1_000_000 } as const;
const png = () => picture(300, 200).png().toBuffer();

describe('taking in', () => {
  it('keeps the cleaned file for this user alone, and tells its facts', async () => {
    await using kit = await startMediaStore();
    const media = await kit.store.add('w1', await png(), 'A square', null);
    const file = join(kit.directory, media.id);
    const { size, mode } = await stat(file);
    expect(media).toMatchObject({
      ...{ workspaceId: 'w1', mimeType: 'image/png', width: 300, height: 200 },
      ...{ byteLength: size, altText: 'A square', sourceUrl: null },
    });
    expect(mode & 0o777).toBe(0o600);
    expect(kit.rows.get(media.id)).toEqual(media);
  });

  it('leaves nothing behind when the image or the row is refused', async () => {
    await using kit = await startMediaStore();
    await expect(kit.store.add('w1', Buffer.from('text'), null, null)).rejects.toBeInstanceOf(
      UnsupportedImageError,
    );
    kit.conditions.refuseRows = true;
    await expect(kit.store.add('w1', await png(), null, null)).rejects.toThrow('away');
    expect(await readdir(kit.directory)).toEqual([]);
  });

  it('fetches an image from the web once, whatever type its server names', async () => {
    const image = await png();
    const server = createServer((_, response) =>
      response.setHeader('content-type', 'application/octet-stream').end(image),
    );
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    await using kit = await startMediaStore([host]);
    const media = await kit.store.addFromWeb('w1', `http://${host}/a`, null);
    expect(media).toMatchObject({ mimeType: 'image/png', sourceUrl: `http://${host}/a` });
    server.closeAllConnections();
    server.close();
  });

  it('fetches nothing from inside', async () => {
    await using kit = await startMediaStore();
    await expect(kit.store.addFromWeb('w1', 'http://127.0.0.1:8080/a.png', null)).rejects.toThrow(
      'The address cannot be reached on the public internet. Check that it is written correctly.',
    );
  });
});

describe('rendering', () => {
  it('hands out the converted bytes and an address of exactly these', async () => {
    await using kit = await startMediaStore();
    const media = await kit.store.add('w1', await png(), 'from the upload', null);
    const image = kit.store.postImage(media, 'for this share');
    expect(image.altText).toBe('for this share');
    const rendered = await image.render(JPEG);
    expect(rendered).toMatchObject({ mimeType: 'image/jpeg', filename: 'image.jpg' });
    expect(rendered.url).toMatch(
      new RegExp(`^${PUBLIC_URL}/media/${media.id}/[0-9a-f]{32}\\.\\d{10}\\.[\\w-]{43}\\.jpg$`),
    );
    const served = await kit.store.open(media.id, nameIn(rendered.url));
    expect(served).toMatchObject({ data: rendered.data, mimeType: 'image/jpeg' });
  });

  it('converts once for the same requirements, and anew for others', async () => {
    await using kit = await startMediaStore();
    const media = await kit.store.add('w1', await png(), null, null);
    const image = kit.store.postImage(media, null);
    const first = await image.render(JPEG);
    const kept = (await readdir(kit.directory)).find((name) => name !== media.id) ?? '';
    const { mtimeMs } = await stat(join(kit.directory, kept));
    expect((await image.render({ ...JPEG })).data).toEqual(first.data);
    expect((await stat(join(kit.directory, kept))).mtimeMs).toBe(mtimeMs);
    const narrow = await image.render({ ...JPEG, maxWidth: 30 });
    expect(await sharp(narrow.data).metadata()).toMatchObject({ width: 30, height: 20 });
    expect(await readdir(kit.directory)).toHaveLength(3);
  });

  it('hands out the kept file itself where it fits', async () => {
    await using kit = await startMediaStore();
    const media = await kit.store.add('w1', await png(), null, null);
    const { data, url } = await kit.store
      .postImage(media, null)
      .render({ mimeTypes: ['image/png'], maxBytes: 1_000_000 });
    expect(data).toEqual(await readFile(join(kit.directory, media.id)));
    expect(url).toMatch(/\.png$/);
  });

  it('draws a thumbnail when it is asked for', async () => {
    await using kit = await startMediaStore();
    const media = await kit.store.add('w1', await picture(2000, 1000).png().toBuffer(), null, null);
    const served = await kit.store.open(media.id, nameIn(kit.store.thumbnailUrl(media)));
    expect(await sharp(served?.data).metadata()).toMatchObject({ format: 'jpeg', width: 640 });
  });
});

describe('addresses', () => {
  it('live for 25 hours, and stay the same within an hour', async () => {
    await using kit = await startMediaStore();
    const media = await kit.store.add('w1', await png(), null, null);
    kit.conditions.now = new Date('2026-11-20T12:00:01Z');
    const url = kit.store.thumbnailUrl(media);
    kit.conditions.now = new Date('2026-11-20T13:00:00Z');
    expect(kit.store.thumbnailUrl(media)).toBe(url);
    kit.conditions.now = new Date('2026-11-21T13:00:01Z');
    expect(await kit.store.open(media.id, nameIn(url))).toMatchObject({ maxAgeSeconds: 3599 });
    kit.conditions.now = new Date('2026-11-21T14:00:00Z');
    expect(await kit.store.open(media.id, nameIn(url))).toBeNull();
  });

  it('of one image open no other, and none that was changed opens anything', async () => {
    await using kit = await startMediaStore();
    const [media, other] = [
      await kit.store.add('w1', await png(), null, null),
      await kit.store.add('w2', await png(), null, null),
    ];
    const name = nameIn(kit.store.thumbnailUrl(media));
    const [variant = '', expiry = '', signature = ''] = name.split('.');
    expect(await kit.store.open(media.id, name)).not.toBeNull();
    expect(await kit.store.open(other.id, name)).toBeNull();
    for (const changed of [
      `${variant}.${Number(expiry) + 3600}.${signature}.jpg`,
      `${'0'.repeat(32)}.${expiry}.${signature}.jpg`,
      `${variant}.${expiry}.${signature}.png`,
      `${variant}.${expiry}.${'A'.repeat(43)}.jpg`,
      `${variant}.${expiry}..jpg`,
      `../${media.id}`,
      media.id,
      '',
    ])
      expect(await kit.store.open(media.id, changed), changed).toBeNull();
  });

  it('of an image that is gone open nothing', async () => {
    await using kit = await startMediaStore();
    const media = await kit.store.add('w1', await png(), null, null);
    kit.rows.clear();
    expect(await kit.store.open(media.id, nameIn(kit.store.thumbnailUrl(media)))).toBeNull();
  });
});

describe('removing', () => {
  it('takes an image and everything rendered of it, and no other', async () => {
    await using kit = await startMediaStore();
    const media = await kit.store.add('w1', await png(), null, null);
    const other = await kit.store.add('w1', await png(), null, null);
    await kit.store.postImage(media, null).render(JPEG);
    await kit.store.remove(media.id);
    expect([...kit.rows.keys()]).toEqual([other.id]);
    expect(await readdir(kit.directory)).toEqual([other.id]);
  });

  it('leaves the files of an image the database keeps', async () => {
    await using kit = await startMediaStore();
    const media = await kit.store.add('w1', await png(), null, null);
    kit.conditions.refuseRows = true;
    await expect(kit.store.remove(media.id)).rejects.toThrow('refuses');
    expect(await readdir(kit.directory)).toEqual([media.id]);
  });
});
