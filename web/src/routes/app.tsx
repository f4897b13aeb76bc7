import { ApolloProvider, useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { type LoaderFunctionArgs, Outlet, redirect, ScrollRestoration } from 'react-router';
import { client } from '../apollo/client.ts';
import { keepAppearance } from '../features/appearance/keep-appearance.ts';
import { Bell } from '../features/notifications/bell.tsx';
import { AppSkeleton } from '../features/shell/app-skeleton.tsx';
import { SandboxBanner } from '../features/shell/sandbox-banner.tsx';
import { Shell } from '../features/shell/shell.tsx';
import { useLateParts } from '../features/shell/use-late-parts.ts';
import { UserMenu, type UserMenuProps } from '../features/shell/user-menu.tsx';
import { followOtherTabs } from '../features/workspaces/work-elsewhere.ts';
import { graphql } from '../gql/gql.ts';
import { signInPath } from '../return-to.ts';
import { WorkspaceTimeZone } from '../time-zone.ts';

const RequireViewer = graphql(`
  query RequireViewer {
    viewer {
      id
    }
  }
`);

const App = graphql(`
  query App {
    viewer {
      id
      role
      workspace {
        id
        timeZone
      }
      ...UserMenu_viewer
    }
    preferences {
      theme
      locale
    }
    platforms {
      id
      sandboxed
    }
    sandboxUrl
    mailboxUrl
  }
`);

/** Lets only signed-in people in, and reads what the frame shows before it is drawn, so that nothing shifts. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { data } = await client.query({ query: RequireViewer });
  if (!data?.viewer) {
    const { pathname, search } = new URL(request.url);
    throw redirect(signInPath(pathname + search));
  }
  const read = await client.query({ query: App });
  // What was chosen at another browser shows here from now on.
  if (read.data?.preferences && keepAppearance(read.data.preferences)) window.location.reload();
  return null;
}

export function Component() {
  const [parts, want] = useLateParts();
  useEffect(followOtherTabs, []);
  return (
    <ApolloProvider client={client}>
      <Frame AccountMenu={parts?.AccountMenu} onMenuWanted={want} />
      {parts && <parts.Messages />}
      {parts && <parts.UnreadWatcher />}
      {parts && <parts.AllWatchedShares />}
    </ApolloProvider>
  );
}

function Frame(menu: Pick<UserMenuProps, 'AccountMenu' | 'onMenuWanted'>) {
  const { data } = useQuery(App);
  if (!data?.viewer) return <AppSkeleton />;
  const sandboxed = data.platforms.some((platform) => platform.sandboxed);
  return (
    <Shell
      bell={<Bell />}
      userMenu={<UserMenu viewer={data.viewer} {...menu} />}
      banner={sandboxed && <SandboxBanner url={data.sandboxUrl} mailboxUrl={data.mailboxUrl} />}
    >
      <WorkspaceTimeZone value={data.viewer.workspace.timeZone}>
        <Outlet />
      </WorkspaceTimeZone>
      <ScrollRestoration />
    </Shell>
  );
}
