import { type LinkPreview, readPreview } from '../web/link-preview.ts';
import { readPage } from '../web/read-page.ts';
import type { Instance, Status } from './instance.ts';
import { findFirstUrl } from './status-text.ts';

/** The server reads a linked page some time after the status was created or got another text. */
const CARD_DELAY_MS = 2000;

/** The page behind a link as a server has read it. */
export interface Card extends LinkPreview {
  readonly url: string;
  /** When it may be shown, in milliseconds. */
  readonly readyAt: number;
}

/**
 * Reads the page a status links to, and keeps what it says with the status; a page that cannot be read makes no card.
 * Only pages on this machine are read: the sandbox reaches no further, and calls any other by its host.
 */
export async function crawlLink(instance: Instance, status: Status): Promise<void> {
  status.card = null;
  const url = findFirstUrl(status.text);
  if (url === null || !URL.canParse(url)) return;
  const readyAt = instance.now() + CARD_DELAY_MS;
  const { text } = status;
  const page = await readPage(url);
  // An edit in the meantime has had the page of its own link read.
  if (page !== null && status.text === text)
    status.card = { ...readPreview(page, url), url, readyAt };
}

/** @see https://docs.joinmastodon.org/entities/PreviewCard/ */
export function showCard(instance: Instance, { card, mediaIds }: Status): object | null {
  if (!card || instance.now() < card.readyAt || mediaIds.length > 0) return null;
  const { host, origin } = new URL(card.url);
  return {
    url: card.url,
    title: card.title,
    description: card.description ?? '',
    language: null,
    type: 'link',
    author_name: '',
    author_url: '',
    authors: [],
    provider_name: host,
    provider_url: origin,
    html: '',
    width: 0,
    height: 0,
    image: card.imageUrl,
    embed_url: '',
    blurhash: null,
    published_at: null,
  };
}
