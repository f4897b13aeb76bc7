import type { Request, Response } from 'express';
import { authenticate } from './authentication.ts';
import { crawlLink } from './card.ts';
import { listMedia, mediaUrl, showStatus } from './entities.ts';
import type { Instance, Status } from './instance.ts';
import { type Parameters, readParameters, readText } from './parameters.ts';
import { RULES, setRateLimitHeaders } from './rate-limits.ts';
import { apiError, notFound, refuseNulls, tooManyRequests, validationError } from './refusal.ts';
import { type Account, VISIBILITIES } from './settings.ts';
import { readDraft } from './status-draft.ts';
import { findFirstUrl } from './status-text.ts';

const KEY_LIFETIME_MS = 60 * 60 * 1000;

/**
 * `POST /api/v1/statuses`. A key that was used within the hour answers the status it made then, whatever the request
 * says now. Polls and schedules are refused: this server does not have them.
 * @see https://docs.joinmastodon.org/methods/statuses/#create
 */
export function createStatus(instance: Instance, request: Request, response: Response): void {
  const { account, token } = authenticate(instance, request, 'write', 'write:statuses');
  const { dialect } = instance.settings;
  refuseNulls(dialect, request);
  const key = request.get('idempotency-key') || null;
  const original =
    key === null || dialect.ignoresIdempotencyKeys
      ? undefined
      : findOriginal(instance, account, key);
  if (original) {
    setRateLimitHeaders(response, instance.limits.look(RULES.statuses, account.id));
    response.json(showStatus(instance, original));
    return;
  }
  const usage = instance.limits.look(RULES.statuses, account.id);
  setRateLimitHeaders(response, usage);
  if (usage.remaining === 0) throw tooManyRequests();

  const applicationId = instance.applications.get(token.clientId)?.id ?? '';
  const lost = dialect.losesForms && !request.is('json');
  const parameters = lost ? {} : readParameters(request);
  const status = buildStatus(instance, account, applicationId, parameters);
  instance.statuses.set(status.id, status);
  void crawlLink(instance, status);
  for (const attachment of listMedia(instance, status)) attachment.statusId = status.id;
  if (key !== null) rememberKey(instance, account, key, status.id);
  const shown = showStatus(instance, status);
  instance.context.ledger.add({
    platform: instance.settings.key,
    id: status.id,
    accountId: account.id,
    text: status.text,
    link: findFirstUrl(status.text),
    media: listLedgerMedia(instance, status),
    idempotencyKey: key,
    url: shown.url,
  });
  setRateLimitHeaders(response, instance.limits.hit(RULES.statuses, account.id));
  response.json(shown);
}

/** The media of a status as the sandbox's ledger keeps them. */
export function listLedgerMedia(instance: Instance, status: Status) {
  return listMedia(instance, status).map((attachment) => ({
    altText: attachment.description,
    mimeType: attachment.mimeType,
    url: mediaUrl(instance, attachment),
  }));
}

function buildStatus(
  instance: Instance,
  account: Account,
  applicationId: string,
  parameters: Parameters,
): Status {
  if (readText(parameters, 'scheduled_at')) {
    throw validationError('Scheduled at is not available on this server');
  }
  if (Object.keys(parameters).some((name) => name.startsWith('poll'))) {
    throw validationError('Poll is not available on this server');
  }
  const { media, ...draft } = readDraft(instance, account, parameters, null);
  const { defaultVisibility } = instance.settings.dialect;
  const wanted = readText(parameters, 'visibility') || (defaultVisibility ?? account.privacy);
  const visibility = VISIBILITIES.find((candidate) => candidate === wanted);
  if (!visibility) throw validationError('Visibility is not included in the list');
  const inReplyToId = readText(parameters, 'in_reply_to_id') || null;
  if (inReplyToId !== null && !instance.statuses.has(inReplyToId)) {
    throw apiError(404, 'The post you are trying to reply to does not appear to exist.');
  }
  return {
    ...draft,
    id: instance.ids.next(),
    account,
    createdAt: instance.context.clock(),
    visibility,
    inReplyToId,
    applicationId,
    editedAt: null,
    card: null,
    mediaIds: media.map(({ id }) => id),
  };
}

function findOriginal(instance: Instance, account: Account, key: string): Status | undefined {
  const known = instance.idempotencyKeys.get(`${account.id} ${key}`);
  if (!known || instance.now() >= known.expiresAt) return undefined;
  const status = instance.statuses.get(known.statusId);
  if (!status) throw notFound();
  return status;
}

function rememberKey(instance: Instance, account: Account, key: string, statusId: string): void {
  const expiresAt = instance.now() + KEY_LIFETIME_MS;
  instance.idempotencyKeys.set(`${account.id} ${key}`, { statusId, expiresAt });
}
