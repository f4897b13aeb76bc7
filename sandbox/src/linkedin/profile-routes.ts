import { Router } from 'express';
import { avatarSvg } from '../avatar.ts';
import { BRAND_COLOURS } from '../brand-colours.ts';
import { authenticate } from './authentication.ts';
import { findMember, fullName } from './members.ts';
import type { Network } from './network.ts';
import { accessDenied } from './refusal.ts';

/**
 * Who the token belongs to, and the pictures of members.
 * @see https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2
 */
export function createProfileRoutes(network: Network): Router {
  const router = Router();

  router.get('/v2/userinfo', (request, response) => {
    const { accountId, scopes } = authenticate(network, request);
    const member = findMember(accountId);
    if (!member || !scopes.includes('openid')) throw accessDenied('userinfo.GET.NO_VERSION');
    const picture = `${network.context.baseUrl}/dms/profile-displayphoto/${member.id}`;
    const profile = {
      name: fullName(member),
      given_name: member.givenName,
      family_name: member.familyName,
      picture: member.hasPicture ? picture : undefined,
      locale: { country: 'US', language: 'en' },
    };
    response.json({
      sub: member.id,
      ...(scopes.includes('profile') ? profile : {}),
      ...(scopes.includes('email') ? { email: member.email, email_verified: true } : {}),
    });
  });

  router.get('/dms/profile-displayphoto/:id', (request, response, next) => {
    const member = findMember(request.params.id);
    if (!member?.hasPicture) return next();
    response.type('image/svg+xml').send(avatarSvg(fullName(member), BRAND_COLOURS.linkedin));
  });

  return router;
}
