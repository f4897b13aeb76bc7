import { type Request, Router } from 'express';
import { avatarSvg } from '../avatar.ts';
import { BRAND_COLOURS } from '../brand-colours.ts';
import { authenticate, authenticateIfAny } from './authentication.ts';
import { accountUri, accountUrl, showAccount, showStatus } from './entities.ts';
import type { Instance, Status } from './instance.ts';
import { readFlag, readParameters, readText } from './parameters.ts';
import { isPublic } from './public-pages.ts';
import { notFound } from './refusal.ts';

const DEFAULT_PAGE = 20;
const LARGEST_PAGE = 40;

/**
 * Who has logged in, and what an account has posted.
 * @see https://docs.joinmastodon.org/methods/accounts/
 */
export function createAccountRoutes(instance: Instance): Router {
  const router = Router();
  const { settings } = instance;

  router.get('/api/v1/accounts/verify_credentials', (request, response) => {
    const profile = settings.minor >= 3 ? ['profile'] : [];
    const { account } = authenticate(instance, request, ...profile, 'read', 'read:accounts');
    response.json({
      ...showAccount(instance, account),
      source: {
        privacy: account.privacy,
        sensitive: false,
        language: account.language,
        note: '',
        fields: [],
        follow_requests_count: 0,
        indexable: false,
      },
      role: { id: '-99', name: '', permissions: '65536', color: '', highlighted: false },
    });
  });

  if (settings.minor >= 4) {
    router.get('/oauth/userinfo', (request, response) => {
      const { account } = authenticate(instance, request, 'profile');
      response.json({
        iss: `${instance.context.baseUrl}/`,
        sub: accountUri(instance, account),
        name: account.displayName,
        preferred_username: account.username,
        profile: accountUrl(instance, account),
        picture: showAccount(instance, account).avatar,
      });
    });
  }

  router.get('/api/v1/accounts/:id/statuses', (request, response) => {
    const viewer = authenticateIfAny(instance, request, 'read', 'read:statuses');
    const account = instance.findAccount(request.params.id);
    if (!account) throw notFound();
    const visible = [...instance.statuses.values()].filter(
      (status) => status.account === account && (viewer === account || isPublic(status)),
    );
    response.json(takePage(request, visible).map((status) => showStatus(instance, status)));
  });

  router.get('/system/accounts/avatars/:id', (request, response, next) => {
    const account = instance.findAccount(request.params.id);
    if (!account) return next();
    const picture = avatarSvg(account.displayName || account.username, BRAND_COLOURS[settings.key]);
    response.type('image/svg+xml').send(picture);
  });

  return router;
}

/** Newest first, within what the parameters of the page ask for. */
function takePage(request: Request, statuses: readonly Status[]): readonly Status[] {
  const parameters = readParameters(request);
  const size = Number(readText(parameters, 'limit') ?? DEFAULT_PAGE) || DEFAULT_PAGE;
  const maxId = readText(parameters, 'max_id');
  const sinceId = readText(parameters, 'since_id') ?? readText(parameters, 'min_id');
  return statuses
    .filter(
      ({ id, mediaIds, inReplyToId }) =>
        (maxId === undefined || isBefore(id, maxId)) &&
        (sinceId === undefined || isBefore(sinceId, id)) &&
        !(readFlag(parameters, 'only_media') && mediaIds.length === 0) &&
        !(readFlag(parameters, 'exclude_replies') && inReplyToId !== null) &&
        !readFlag(parameters, 'pinned'),
    )
    .toReversed()
    .slice(0, Math.min(size, LARGEST_PAGE));
}

function isBefore(one: string, other: string): boolean {
  return one.length < other.length || (one.length === other.length && one < other);
}
