import type { PrismaClient } from '@herald/prisma/generated/client/client';
import type { LinkPreview } from '@herald/schema/context';
import type { PlatformId } from '@herald/schema/platform-id';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { OAuthApps } from './connections/oauth-apps.ts';
import type { Vault } from './connections/vault.ts';
import type { Events } from './events.ts';
import type { Mailer } from './mail/mailer.ts';
import type { MediaStore } from './media/media-store.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { SendWebhook } from './net/send-webhook.ts';
import type { Http } from './platforms/http.ts';
import type { Platform } from './platforms/platform.ts';
import type { Places } from './webhooks/places.ts';

/** What the parts of the server work with; made once per process in `app.ts`. */
export interface Deps {
  readonly config: Config;
  readonly prisma: PrismaClient;
  readonly vault: Vault;
  readonly events: Events;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly now: () => Date;
  /** Lets so many milliseconds of that time pass, unless aborted. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
  readonly platforms: Readonly<Record<PlatformId, Platform>>;
  readonly apps: OAuthApps;
  /** Null: mail is not set up, and none is sent. */
  readonly mailer: Mailer | null;
  readonly media: Pick<MediaStore, 'postImage' | 'addFromWeb' | 'remove' | 'eraseFiles'>;
  /** What the page behind a link says of itself; null when it cannot be read. */
  previewLink(url: string): Promise<LinkPreview | null>;
  readonly webhooks: { readonly send: SendWebhook; readonly places: Places };
  httpFor(platform: PlatformId, signal?: AbortSignal): Http;
}
