import { ApolloProvider } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useEffect } from 'react';
import { useLoaderData, useRevalidator } from 'react-router';
import { client } from '../apollo/client.ts';
import { BackLink } from '../features/connect-link/back-link.tsx';
import { takeLink } from '../features/connect-link/open-link.ts';
import { readVisit, type Visit } from '../features/connect-link/visit.ts';
import { VisitChooser } from '../features/connect-link/visit-chooser.tsx';
import { VisitDone } from '../features/connect-link/visit-done.tsx';
import { VisitFrame } from '../features/connect-link/visit-frame.tsx';
import { VisitStart } from '../features/connect-link/visit-start.tsx';
import { platforms } from '../platforms.tsx';
import { unreachable } from '../unreachable.ts';

/** Reads what the link is worth, for whoever opens it. */
export async function loader() {
  const { link, refusal } = await takeLink();
  return { refusal, visit: link === null ? null : await readVisit(link) };
}

/** The page behind a link by which somebody without an account here connects one of theirs. */
export function Component() {
  const { t } = useLingui();
  const { visit, refusal } = useLoaderData<typeof loader>();
  useEffect(() => {
    // Another link was opened in this tab.
    const restart = () => window.location.reload();
    window.addEventListener('hashchange', restart);
    return () => window.removeEventListener('hashchange', restart);
  }, []);
  if (!visit)
    return (
      <VisitFrame
        title={t`Connect an account`}
        intro={refusal ?? t`This page does not know which link you mean.`}
      >
        {!refusal && (
          <Text size="sm">
            <Trans>Open the link you were given once more, in this browser.</Trans>
          </Text>
        )}
      </VisitFrame>
    );
  return (
    <ApolloProvider client={client}>
      <NextStep visit={visit} />
    </ApolloProvider>
  );
}

function NextStep({ visit }: { visit: Visit }) {
  const { t } = useLingui();
  const { revalidate } = useRevalidator();
  const { workspaceName, status, reconnects, login, connected } = visit;
  if (connected.length > 0)
    return (
      <VisitFrame
        takesFocus
        title={t`Connected`}
        intro={t`${workspaceName} can post there from now on.`}
      >
        <VisitDone visit={visit} />
      </VisitFrame>
    );
  if (status !== 'OPEN' || visit.inUseElsewhere) return <Closed visit={visit} />;
  if (login?.status === 'CHOOSING') {
    const { label } = platforms[login.platform.id];
    return (
      <VisitFrame
        title={t`Choose ${label} accounts to connect`}
        intro={t`Your login opens several accounts. ${workspaceName} gets access only to those you choose.`}
      >
        <VisitChooser
          visit={visit}
          candidates={login.candidates}
          onChosen={() => void revalidate()}
        />
      </VisitFrame>
    );
  }
  if (reconnects !== null)
    return (
      <VisitFrame
        title={t`Reconnect ${reconnects}`}
        intro={t`${workspaceName} asks you to log in as ${reconnects} once more, so that it can go on posting there.`}
      >
        <VisitStart visit={visit} />
      </VisitFrame>
    );
  return (
    <VisitFrame
      title={t`Connect an account`}
      intro={t`${workspaceName} asks to connect an account of yours, so that it can post there. Choose the network it is on.`}
    >
      <VisitStart visit={visit} />
    </VisitFrame>
  );
}

/** A link that leads nowhere, or not here. */
function Closed({ visit }: { visit: Visit }) {
  const { t } = useLingui();
  const { workspaceName, status, returnUrl } = visit;
  const reason = () => {
    switch (status) {
      case 'OPEN':
        return t`This link is being used in another browser. Go on there, or load this page again in ten minutes.`;
      case 'COMPLETED':
        return t`This link was used already. It works once.`;
      case 'EXPIRED':
        return t`The time of this link is over. Ask ${workspaceName} for another one.`;
      case 'CANCELED':
        return t`This link was called off. Ask ${workspaceName} for another one.`;
      default:
        return unreachable(status);
    }
  };
  return (
    <VisitFrame title={t`Connect an account`} intro={reason()}>
      <BackLink returnUrl={returnUrl} />
    </VisitFrame>
  );
}
