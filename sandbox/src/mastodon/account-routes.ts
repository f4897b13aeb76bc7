import { Router } from 'express';
import { avatarSvg } from '../avatar.ts';
import { BRAND_COLOURS } from '../brand-colours.ts';
import { authenticate, authenticateIfAny, type Login } from './authentication.ts';
import { accountUri, accountUrl, showAccount, showStatus } from './entities.ts';
import type { Instance } from './instance.ts';
import { setPageLinks, takePage } from './paging.ts';
import { isPublic } from './public-pages.ts';
import { notFound, Refusal } from './refusal.ts';

/**
 * Who has logged in, and what an account has posted.
 * @see https://docs.joinmastodon.org/methods/accounts/
 */
export function createAccountRoutes(instance: Instance): Router {
  const router = Router();
  const { settings } = instance;

  router.get('/api/v1/accounts/verify_credentials', (request, response) => {
    const profile = settings.minor >= 3 ? ['profile'] : [];
    const { account } = identify(instance, request, ...profile, 'read', 'read:accounts');
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
    const page = takePage(request, visible);
    setPageLinks(instance.context.baseUrl, request, response, page);
    response.json(page.statuses.map((status) => showStatus(instance, status)));
  });

  router.get('/system/accounts/avatars/:id', (request, response, next) => {
    const account = instance.findAccount(request.params.id);
    if (!account) return next();
    const picture = avatarSvg(account.displayName || account.username, BRAND_COLOURS[settings.key]);
    response.type('image/svg+xml').send(picture);
  });

  return router;
}

/** The login behind a request that asks for nothing else. */
function identify(...asked: Parameters<typeof authenticate>): Login {
  try {
    return authenticate(...asked);
  } catch (error) {
    const [{ settings }] = asked;
    throw settings.dialect.refusesTokensSilently ? new Refusal(422, null) : error;
  }
}
