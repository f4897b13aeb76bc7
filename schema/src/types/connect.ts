import * as z from 'zod';
import { builder } from '../builder.ts';
import type { ConnectRedirect } from '../connections.ts';
import { InstanceUnreachableError, PlatformUnavailableError, ValidationError } from '../errors.ts';
import { nodeId, toGlobalId } from '../global-id.ts';
import { PLATFORM_IDS } from '../platform-id.ts';
import { COSTLY } from '../query-limits.ts';
import { requireViewer } from '../require-viewer.ts';
import { ErrorInterface } from './error.ts';
import { PlatformIdType } from './platform.ts';

const ConnectInput = builder
  .inputType('ConnectInput', {
    description: 'What to connect.',
    fields: (t) => ({
      platform: t.field({
        type: PlatformIdType,
        required: true,
        description: 'The network to log in at.',
      }),
      instance: t.string({
        description:
          'Mastodon: `mastodon.social`, `https://…` or `@me@mastodon.social`; at most 300 characters.',
      }),
      connectionId: t.id({ description: 'Reconnect this one; keeps its history.' }),
      loginWith: t.field({
        type: PlatformIdType,
        description:
          "Whose login to use: one of the platform's `loginMethods`; absent: the first that is available. A reconnect goes the way the account came.",
      }),
      returnTo: t.string({
        description:
          'A path on our own origin to come back to; default /settings/social-accounts, at most 2000 characters.',
      }),
    }),
  })
  .validate(
    z.object({
      platform: z.enum(PLATFORM_IDS),
      instance: z.string().max(300).nullish(),
      connectionId: nodeId('SocialConnection').nullish(),
      loginWith: z.enum(PLATFORM_IDS).nullish(),
      returnTo: z.string().max(2000).nullish(),
    }),
  );

/** Where to send the browser. */
export const ConnectRedirectType = builder.objectRef<ConnectRedirect>('ConnectRedirect').implement({
  description: 'Where to send the browser; the platform sends it back to us.',
  fields: (t) => ({
    authorizationUrl: t.field({
      type: 'URL',
      description: "The platform's login page, made for this attempt.",
      resolve: (redirect) => redirect.authorizationUrl.href,
    }),
    attemptId: t.id({
      description: 'The ConnectionAttempt that tells how it went.',
      resolve: (redirect) => toGlobalId('ConnectionAttempt', redirect.attemptId),
    }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      description: 'Until when the login has to be finished.',
    }),
  }),
});

builder.objectType(PlatformUnavailableError, {
  name: 'PlatformUnavailableError',
  description: 'Connecting is not possible: credentials are missing, or the platform is off.',
  interfaces: [ErrorInterface],
});

builder.objectType(InstanceUnreachableError, {
  name: 'InstanceUnreachableError',
  description: 'The server that was named is none we can talk to.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    instance: t.exposeString('instance', { description: 'The server as it was named.' }),
  }),
});

builder.mutationField('connect', (t) =>
  t.field({
    type: ConnectRedirectType,
    complexity: COSTLY,
    description:
      'Begins a login at a platform. It ends at our callback, which redirects to `returnTo` with `?attempt=<id>`, and `&error=<code>` on failure.',
    errors: {
      types: [PlatformUnavailableError, InstanceUnreachableError, ValidationError],
      union: { name: 'ConnectResult', description: 'What `connect` answers.' },
    },
    args: {
      input: t.arg({ type: ConnectInput, required: true, description: 'What to connect.' }),
    },
    resolve: (_root, { input }, context) =>
      context.services.connections.connect(requireViewer(context), {
        platform: input.platform,
        instance: input.instance ?? null,
        connectionId: input.connectionId ?? null,
        loginWith: input.loginWith ?? null,
        returnTo: input.returnTo ?? null,
      }),
  }),
);
