import { ApolloClient } from '@apollo/client';
import { createCache } from './cache.ts';
import { link } from './links.ts';

/** The one client; route loaders and the provider share it. */
export const client = new ApolloClient({
  cache: createCache(),
  link,
  dataMasking: true,
  clientAwareness: { name: 'herald-web' },
});
