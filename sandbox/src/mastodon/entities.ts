import { showCard } from './card.ts';
import type { Instance, MediaAttachment, Status } from './instance.ts';
import type { Account } from './settings.ts';
import { findHashtags, renderContent } from './status-text.ts';

export function isReady(instance: Instance, { readyAt }: MediaAttachment): boolean {
  return instance.now() >= readyAt;
}

/** Where the file of a media attachment is served once it is ready. */
export function mediaUrl(instance: Instance, { id }: MediaAttachment): string {
  return `${instance.context.baseUrl}/system/media_attachments/files/${id}`;
}

/** @see https://docs.joinmastodon.org/entities/MediaAttachment/ */
export function showMedia(instance: Instance, attachment: MediaAttachment): object {
  const { id, width, height } = attachment;
  const url = isReady(instance, attachment) ? mediaUrl(instance, attachment) : null;
  const size = { width, height, size: `${width}x${height}`, aspect: width / height };
  return {
    id,
    type: 'image',
    url,
    preview_url: url,
    remote_url: null,
    meta: url === null ? null : { original: size, small: size },
    description: attachment.description,
    blurhash: null,
  };
}

export function accountUrl(instance: Instance, { username }: Account): string {
  return `${instance.context.baseUrl}/@${username}`;
}

export function accountUri(instance: Instance, { username }: Account): string {
  return `${instance.context.baseUrl}/users/${username}`;
}

/** @see https://docs.joinmastodon.org/entities/Account/ */
export function showAccount(instance: Instance, account: Account) {
  const { baseUrl } = instance.context;
  const avatar = `${baseUrl}/system/accounts/avatars/${account.id}`;
  const header = `${baseUrl}/headers/original/missing.png`;
  const own = [...instance.statuses.values()].filter((status) => status.account === account);
  return {
    id: account.id,
    username: account.username,
    acct: account.username,
    display_name: account.displayName,
    locked: account.locked,
    bot: false,
    discoverable: true,
    indexable: false,
    group: false,
    created_at: '2022-11-06T00:00:00.000Z',
    note: '',
    url: accountUrl(instance, account),
    uri: accountUri(instance, account),
    avatar,
    avatar_static: avatar,
    header,
    header_static: header,
    followers_count: 0,
    following_count: 0,
    statuses_count: own.length,
    last_status_at: own.at(-1)?.createdAt.toISOString().slice(0, 10) ?? null,
    emojis: [],
    fields: [],
  };
}

/** @see https://docs.joinmastodon.org/entities/Status/ */
export function showStatus(instance: Instance, status: Status) {
  const { account, id, text } = status;
  const { baseUrl } = instance.context;
  const application = [...instance.applications.values()].find(
    (candidate) => candidate.id === status.applicationId,
  );
  return {
    id,
    created_at: status.createdAt.toISOString(),
    edited_at: status.editedAt?.toISOString() ?? null,
    in_reply_to_id: status.inReplyToId,
    in_reply_to_account_id: instance.statuses.get(status.inReplyToId ?? '')?.account.id ?? null,
    sensitive: status.sensitive,
    spoiler_text: status.spoilerText,
    visibility: status.visibility,
    language: status.language,
    uri: `${accountUri(instance, account)}/statuses/${id}`,
    url: `${accountUrl(instance, account)}/${id}`,
    replies_count: 0,
    reblogs_count: 0,
    favourites_count: 0,
    ...(instance.settings.minor >= 5 ? { quotes_count: 0, quote: null } : {}),
    content: renderContent(text, baseUrl),
    reblog: null,
    application: application ? { name: application.name, website: application.website } : null,
    account: showAccount(instance, account),
    media_attachments: listMedia(instance, status).map((item) => showMedia(instance, item)),
    mentions: [],
    tags: findHashtags(text).map((name) => ({
      name: name.toLowerCase(),
      url: `${baseUrl}/tags/${encodeURIComponent(name.toLowerCase())}`,
    })),
    emojis: [],
    card: showCard(instance, status),
    poll: null,
  };
}

export function listMedia(instance: Instance, status: Status): readonly MediaAttachment[] {
  return status.mediaIds.flatMap((id) => instance.media.get(id) ?? []);
}
