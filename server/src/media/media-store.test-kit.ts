import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Media } from '@herald/prisma/generated/client/client';
import sharp, { type Sharp } from 'sharp';
import { createGuardedDispatcher } from '../net/guarded-dispatcher.ts';
import { createMediaStore, type MediaStore } from './media-store.ts';

export const PUBLIC_URL = 'https://herald.example';

interface TestStore extends AsyncDisposable {
  readonly store: MediaStore;
  readonly directory: string;
  readonly rows: Map<string, Media>;
  /** Set the time, or let rows be refused. */
  readonly conditions: { now: Date; refuseRows: boolean };
}

/** A store over a folder and a table of its own. */
export async function startMediaStore(allowedHosts: readonly string[] = []): Promise<TestStore> {
  const parent = await mkdtemp(join(tmpdir(), 'herald-media-'));
  const directory = join(parent, 'media');
  const rows = new Map<string, Media>();
  const conditions = { now: new Date('2026-11-20T12:00:00Z'), refuseRows: false };
  const dispatcher = createGuardedDispatcher({ allowedHosts });
  const media = {
    async create({ data }: { data: Omit<Media, 'createdAt'> }): Promise<Media> {
      if (conditions.refuseRows) throw new Error('the database is away');
      const row = { ...data, createdAt: conditions.now };
      rows.set(row.id, row);
      return row;
    },
    async findUnique({ where }: { where: { id: string } }): Promise<Media | null> {
      return rows.get(where.id) ?? null;
    },
    async delete({ where }: { where: { id: string } }): Promise<Media> {
      const row = rows.get(where.id);
      if (!row || conditions.refuseRows) throw new Error('the database refuses');
      rows.delete(where.id);
      return row;
    },
  };
  const store = createMediaStore({
    prisma: { media },
    directory,
    publicUrl: PUBLIC_URL,
    signingKeys: [randomBytes(32)],
    now: () => conditions.now,
    dispatcher,
  });
  return {
    ...{ store, directory, rows, conditions },
    async [Symbol.asyncDispose]() {
      await dispatcher.destroy();
      await rm(parent, { recursive: true, force: true });
    },
  };
}

/** A plain picture. */
export function picture(width: number, height: number, background = '#c0ffee'): Sharp {
  return sharp({ create: { width, height, channels: 4, background } });
}

/** A picture that does not compress. */
export function noise(width: number, height: number): Sharp {
  return sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } });
}

/** An animation of two frames, 40 by 30 pixels. */
export async function animation(format: 'gif' | 'webp'): Promise<Buffer> {
  const frames = await Promise.all(
    ['#ff0000', '#0000ff'].map((colour) => picture(40, 30, colour).png().toBuffer()),
  );
  return await sharp(frames, { join: { animated: true } })
    .toFormat(format)
    .toBuffer();
}

/** The part of an image's address that its route names `name`. */
export function nameIn(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}
