import { redirect } from 'react-router';
import { readReturnTo } from '../../return-to.ts';

/** The loader of the sign-in pages: who is already signed in has nothing to do there. */
export async function sendSignedInAway({ request }: { request: Request }) {
  if (await isSignedIn()) {
    throw redirect(readReturnTo(new URL(request.url).searchParams) ?? '/');
  }
  return null;
}

/** Asked without the client of the other pages: it is a third of what would be loaded before one can sign in. */
async function isSignedIn(): Promise<boolean> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: '{ viewer { id } }' }),
  });
  const { data }: { data?: { viewer: object | null } | null } = await response.json();
  return Boolean(data?.viewer);
}
