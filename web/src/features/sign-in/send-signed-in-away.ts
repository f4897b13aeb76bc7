import { redirect } from 'react-router';
import { client } from '../../apollo/client.ts';
import { graphql } from '../../gql/gql.ts';
import { readReturnTo } from '../../return-to.ts';

const SignedIn = graphql(`
  query SignedIn {
    viewer {
      id
    }
  }
`);

/** The loader of the sign-in pages: who is already signed in has nothing to do there. */
export async function sendSignedInAway({ request }: { request: Request }) {
  const { data } = await client.query({ query: SignedIn, fetchPolicy: 'network-only' });
  if (data?.viewer) throw redirect(readReturnTo(new URL(request.url).searchParams) ?? '/');
  return null;
}
