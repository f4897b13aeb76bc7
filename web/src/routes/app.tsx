import { ApolloProvider, useQuery } from '@apollo/client/react';
import { type LoaderFunctionArgs, Outlet, redirect, ScrollRestoration } from 'react-router';
import { client } from '../apollo/client.ts';
import { AppSkeleton } from '../features/shell/app-skeleton.tsx';
import { SandboxBanner } from '../features/shell/sandbox-banner.tsx';
import { Shell } from '../features/shell/shell.tsx';
import { useLateParts } from '../features/shell/use-late-parts.ts';
import { UserMenu, type UserMenuProps } from '../features/shell/user-menu.tsx';
import { graphql } from '../gql/gql.ts';
import { signInPath } from '../return-to.ts';

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
      ...UserMenu_viewer
    }
    platforms {
      id
      sandboxed
    }
    sandboxUrl
  }
`);

/** Lets only signed-in people in, and reads what the frame shows before it is drawn, so that nothing shifts. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { data } = await client.query({ query: RequireViewer });
  if (!data?.viewer) {
    const { pathname, search } = new URL(request.url);
    throw redirect(signInPath(pathname + search));
  }
  await client.query({ query: App });
  return null;
}

export function Component() {
  const [parts, want] = useLateParts();
  return (
    <ApolloProvider client={client}>
      <Frame AccountMenu={parts?.AccountMenu} onMenuWanted={want} />
      {parts && <parts.Messages />}
    </ApolloProvider>
  );
}

function Frame(menu: Pick<UserMenuProps, 'AccountMenu' | 'onMenuWanted'>) {
  const { data } = useQuery(App);
  if (!data?.viewer) return <AppSkeleton />;
  const sandboxed = data.platforms.some((platform) => platform.sandboxed);
  return (
    <Shell
      userMenu={<UserMenu viewer={data.viewer} {...menu} />}
      banner={sandboxed && <SandboxBanner url={data.sandboxUrl} />}
    >
      <Outlet />
      <ScrollRestoration />
    </Shell>
  );
}
