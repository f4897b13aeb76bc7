import { gql } from '@apollo/client';
import { describe, expect, it } from 'vitest';
import { createCache } from '../../apollo/cache.ts';
import { updateConnectionList } from './connection-list.ts';

const query = gql`
  query {
    socialConnections {
      id
      status
    }
  }
`;

const first = { __typename: 'SocialConnection', id: '1', status: 'ACTIVE' } as const;
const second = { __typename: 'SocialConnection', id: '2', status: 'ACTIVE' } as const;

function cacheWith(...socialConnections: readonly (typeof first | typeof second)[]) {
  const cache = createCache();
  cache.writeQuery({ query, data: { socialConnections } });
  return cache;
}

describe('updateConnectionList', () => {
  it('appends a new connection', () => {
    const cache = cacheWith(first);
    cache.writeFragment({
      fragment: gql`
        fragment _ on SocialConnection {
          id
          status
        }
      `,
      data: second,
    });
    updateConnectionList(cache, second);
    expect(cache.readQuery({ query })).toEqual({ socialConnections: [first, second] });
  });

  it('keeps the place of a connection it knows', () => {
    const cache = cacheWith(first, second);
    updateConnectionList(cache, first);
    expect(cache.readQuery({ query })).toEqual({ socialConnections: [first, second] });
  });

  it('takes a revoked connection out', () => {
    const cache = cacheWith(first, second);
    updateConnectionList(cache, { ...first, status: 'REVOKED' });
    expect(cache.readQuery({ query })).toEqual({ socialConnections: [second] });
  });
});
