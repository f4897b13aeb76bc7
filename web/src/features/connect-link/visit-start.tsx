import { Trans, useLingui } from '@lingui/react/macro';
import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { PlatformId } from '../../gql/graphql.ts';
import { BackLink } from './back-link.tsx';
import { LoginFailure } from './login-failure.tsx';
import { type LoginDetails, PlatformOption } from './platform-option.tsx';
import { useVisitLogin } from './use-visit-login.ts';
import type { Visit, VisitPlatform } from './visit.ts';
import { VisitPromises } from './visit-promises.tsx';

/** Offers the networks to log in at, and says what comes of it. */
export function VisitStart({ visit }: { visit: Visit }) {
  const { t } = useLingui();
  const { linkId, workspaceName, reconnects, login, returnUrl } = visit;
  const [logIn, { leavingFor, problem }] = useVisitLogin(linkId);
  const offered = visit.platforms.filter(({ available }) => available);

  /** An account that is reconnected goes the way it came. */
  const asks = ({ needsInstance, loginMethods }: VisitPlatform) =>
    reconnects === null && (needsInstance || loginMethods.length > 1);
  const only = offered.length === 1 ? offered[0] : undefined;
  const [opened, setOpened] = useState(only && asks(only) ? only.id : null);
  const begin = (platform: PlatformId, details: LoginDetails) =>
    void logIn({ platform, ...details });
  const retry = (id: PlatformId) => {
    const platform = offered.find((one) => one.id === id);
    if (platform && asks(platform)) setOpened(id);
    else begin(id, {});
  };

  return (
    <>
      {login && <LoginFailure login={login} onRetry={() => retry(login.platform.id)} />}
      {offered.length === 0 ? (
        <Text size="sm">
          <Trans>
            No network can be connected at the moment. Ask {workspaceName} to look at it.
          </Trans>
        </Text>
      ) : (
        <Stack
          component="ul"
          gap="xs"
          m={0}
          p={0}
          style={{ listStyle: 'none' }}
          aria-label={t`Networks`}
        >
          {offered.map((platform) => (
            <PlatformOption
              key={platform.id}
              platform={platform}
              asks={asks(platform)}
              opened={opened === platform.id}
              leavingFor={leavingFor}
              problem={problem?.platform === platform.id ? problem.message : null}
              onToggle={() => setOpened(opened === platform.id ? null : platform.id)}
              onLogIn={(details) => begin(platform.id, details)}
            />
          ))}
        </Stack>
      )}
      <VisitPromises workspaceName={workspaceName} />
      <BackLink returnUrl={returnUrl} />
    </>
  );
}
