import { type Request, Router } from 'express';
import { verifierMatches } from '../oauth/pkce.ts';
import type { TokenRecord } from '../oauth/token-store.ts';
import type { Application, Grant, Instance } from './instance.ts';
import { type Parameters, readParameters, readText } from './parameters.ts';
import { missingParameter, oauthError } from './refusal.ts';
import { isWithin, splitScopes } from './scopes.ts';

type Token = TokenRecord<'user' | 'app'>;

/**
 * Hands out tokens, which do not expire, and takes them back.
 * @see https://docs.joinmastodon.org/methods/oauth/#token
 */
export function createTokenRoutes(instance: Instance): Router {
  const router = Router();
  const { dialect } = instance.settings;

  router.post('/oauth/token', (request, response) => {
    const parameters = readParameters(request);
    const grantType = readText(parameters, 'grant_type');
    if (!grantType) throw missingParameter('grant_type');
    if (grantType !== 'authorization_code' && grantType !== 'client_credentials') {
      throw oauthError('unsupported_grant_type');
    }
    const application = findClient(instance, request, parameters);
    if (!application) throw oauthError('invalid_client');
    const token =
      grantType === 'authorization_code'
        ? issueToUser(instance, redeem(instance, application, parameters))
        : issueToApp(instance, application, splitScopes(readText(parameters, 'scope')));
    response.set('Cache-Control', 'no-store').json({
      access_token: token.token,
      token_type: 'Bearer',
      ...(dialect.alwaysTellsScope || readText(parameters, 'scope')
        ? { scope: token.scopes.join(' ') }
        : {}),
      created_at: dialect.tellsTimesInMilliseconds
        ? token.issuedAt.getTime()
        : Math.floor(token.issuedAt.getTime() / 1000),
    });
  });

  router.post('/oauth/revoke', (request, response) => {
    if (request.is('json') && !dialect.takesJsonToRevoke) throw missingParameter('token');
    const parameters = readParameters(request);
    const application = findClient(instance, request, parameters);
    if (!application) throw oauthError('unauthorized_client');
    const record = instance.tokens.find(readText(parameters, 'token') ?? '');
    if (record && record.clientId !== application.clientId) throw oauthError('unauthorized_client');
    instance.tokens.revoke((other) => other === record);
    if (record && dialect.forgetsRevokedApps) instance.applications.delete(application.clientId);
    response.json({});
  });

  return router;
}

/** The secret may stand in the body or in a Basic header. */
function findClient(
  instance: Instance,
  request: Request,
  parameters: Parameters,
): Application | undefined {
  const basic = /^Basic +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (basic && !instance.settings.dialect.takesBasic) throw missingParameter('client_id');
  const [id, secret] = basic
    ? Buffer.from(basic, 'base64').toString().split(':')
    : [readText(parameters, 'client_id'), readText(parameters, 'client_secret')];
  const application = instance.applications.get(id ?? '');
  return application?.clientSecret === secret ? application : undefined;
}

function redeem(instance: Instance, application: Application, parameters: Parameters): Grant {
  const code = readText(parameters, 'code');
  const redirectUri = readText(parameters, 'redirect_uri');
  if (!code) throw missingParameter('code');
  if (!redirectUri) throw missingParameter('redirect_uri');
  const redeemed = instance.codes.redeem(code);
  if ('refusal' in redeemed) throw oauthError('invalid_grant');
  const { grant } = redeemed;
  if (grant.clientId !== application.clientId || grant.redirectUri !== redirectUri) {
    throw oauthError('invalid_grant');
  }
  const verifier = readText(parameters, 'code_verifier');
  if (grant.codeChallenge) {
    if (!verifier) throw missingParameter('code_verifier');
    if (!verifierMatches(grant.codeChallenge, verifier)) throw oauthError('invalid_grant');
  } else if (verifier && instance.settings.minor >= 3) throw oauthError('invalid_grant');
  return grant;
}

/** The same app, account and scopes get the token again that they have. */
function issueToUser(instance: Instance, { accountId, clientId, scopes }: Grant): Token {
  const wanted = [...scopes].sort().join(' ');
  const isTwin = (record: Token) =>
    record.accountId === accountId &&
    record.clientId === clientId &&
    [...record.scopes].sort().join(' ') === wanted &&
    instance.tokens.state(record) === 'active';
  const twins: Token[] = [];
  instance.tokens.forEach(isTwin, (record) => {
    twins.push(record);
  });
  return (
    twins[0] ??
    instance.tokens.issue({ kind: 'user', accountId, clientId, scopes, lifetimeMs: null })
  );
}

function issueToApp(
  instance: Instance,
  { clientId, scopes: registered }: Application,
  scopes: readonly string[],
): Token {
  if (!isWithin(scopes, registered)) throw oauthError('invalid_scope');
  return instance.tokens.issue({ kind: 'app', accountId: '', clientId, scopes, lifetimeMs: null });
}
