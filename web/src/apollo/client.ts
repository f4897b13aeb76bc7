import { ApolloClient } from '@apollo/client';
import { onReturn } from '../reach/reach.ts';
import { createCache } from './cache.ts';
import { link } from './links.ts';

/** The one client; route loaders and the provider share it. */
export const client = new ApolloClient({
  cache: createCache(),
  link,
  dataMasking: true,
  clientAwareness: { name: 'herald-web' },
});

// What changed while the server was out of reach was told to nobody.
onReturn(() => void client.refetchObservableQueries().catch(() => undefined));
