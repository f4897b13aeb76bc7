import { type Request, Router } from 'express';
import { upload } from '../http/upload.ts';
import { authenticate, authenticateIfAny } from './authentication.ts';
import { crawlLink } from './card.ts';
import { createStatus, listLedgerMedia } from './create-status.ts';
import { listMedia, showStatus } from './entities.ts';
import type { Instance, Status } from './instance.ts';
import { readFlag, readList, readParameters, readText } from './parameters.ts';
import { isPublic } from './public-pages.ts';
import { RULES, setRateLimitHeaders } from './rate-limits.ts';
import { notFound, refuseNulls } from './refusal.ts';
import type { Account } from './settings.ts';
import { changeDescriptions, readDraft } from './status-draft.ts';

const LARGEST_LIST = 20;

/**
 * Creates, shows, edits and deletes statuses.
 * @see https://docs.joinmastodon.org/methods/statuses/
 */
export function createStatusRoutes(instance: Instance): Router {
  const router = Router();
  const { settings } = instance;
  const { ledger, clock } = instance.context;

  router.use('/api/v1/statuses', upload.none());

  router.post('/api/v1/statuses', (request, response) => {
    createStatus(instance, request, response);
  });

  if (settings.minor >= 3) {
    router.get('/api/v1/statuses', (request, response) => {
      const viewer = authenticateIfAny(instance, request, 'read', 'read:statuses');
      const ids = readList(readParameters(request), 'id').slice(0, LARGEST_LIST);
      const statuses = ids.flatMap((id) => instance.statuses.get(id) ?? []);
      const visible = statuses.filter((status) => isVisible(status, viewer));
      response.json(visible.map((status) => showStatus(instance, status)));
    });
  }

  router.get('/api/v1/statuses/:id', (request, response) => {
    const viewer = authenticateIfAny(instance, request, 'read', 'read:statuses');
    const status = instance.statuses.get(request.params.id);
    if (!status || !isVisible(status, viewer)) throw notFound();
    response.json(showStatus(instance, status));
  });

  router.get('/api/v1/statuses/:id/source', (request, response) => {
    const { account } = authenticate(instance, request, 'read', 'read:statuses');
    response.json(showSource(findOwn(instance, request, account)));
  });

  router.put('/api/v1/statuses/:id', (request, response) => {
    const { account } = authenticate(instance, request, 'write', 'write:statuses');
    const status = findOwn(instance, request, account);
    refuseNulls(settings.dialect, request);
    const parameters = readParameters(request);
    const { media, ...draft } = settings.dialect.editsTextOnly
      ? { text: readText(parameters, 'status') ?? '', media: listMedia(instance, status) }
      : readDraft(instance, account, parameters, status);
    changeDescriptions(instance, media, parameters);
    for (const attachment of listMedia(instance, status)) attachment.statusId = null;
    for (const attachment of media) attachment.statusId = status.id;
    const mediaIds = media.map(({ id }) => id);
    const rewritten = draft.text !== status.text;
    Object.assign(status, draft, { editedAt: clock(), mediaIds } satisfies Partial<Status>);
    if (rewritten) void crawlLink(instance, status);
    const change = { text: status.text, media: listLedgerMedia(instance, status) };
    ledger.change(settings.key, status.id, change);
    setRateLimitHeaders(response, instance.limits.look(RULES.statuses, account.id));
    response.json(showStatus(instance, status));
  });

  router.delete('/api/v1/statuses/:id', (request, response) => {
    if (!settings.dialect.deletesPosts) throw notFound();
    const { account } = authenticate(instance, request, 'write', 'write:statuses');
    const status = findOwn(instance, request, account);
    const shown = { ...showStatus(instance, status), ...showSource(status) };
    const deletesMedia = settings.minor >= 4 && readFlag(readParameters(request), 'delete_media');
    for (const attachment of listMedia(instance, status)) {
      attachment.statusId = null;
      if (deletesMedia) instance.media.delete(attachment.id);
    }
    instance.statuses.delete(status.id);
    ledger.remove(settings.key, status.id);
    response.json(shown);
  });

  return router;
}

function isVisible(status: Status, viewer: Account | undefined): boolean {
  return viewer === status.account || isPublic(status);
}

function findOwn(instance: Instance, request: Request<{ id: string }>, account: Account): Status {
  const status = instance.statuses.get(request.params.id);
  if (status?.account !== account) throw notFound();
  return status;
}

/** The text as it was sent. */
function showSource({ id, text, spoilerText }: Status): object {
  return { id, text, spoiler_text: spoilerText };
}
