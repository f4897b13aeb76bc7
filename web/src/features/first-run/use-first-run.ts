import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { graphql } from '../../gql/gql.ts';
import { useRole } from '../../use-role.ts';
import { type FirstRunPath, readPath } from './first-run-path.ts';

const FirstRunPerson = graphql(`
  query FirstRunPerson {
    viewer {
      id
      workspace {
        id
      }
    }
  }
`);

const FirstRun = graphql(`
  query FirstRun {
    socialConnections {
      id
    }
    shares(first: 1) {
      edges {
        node {
          id
        }
      }
    }
    landed: shares(first: 1, status: PUBLISHED) {
      totalCount
    }
  }
`);

interface FirstRunState {
  /** null: there is none, or none any more. */
  readonly path: FirstRunPath | null;
  /** It is not known yet. */
  readonly pending: boolean;
  /** Hides the path for good, for this person in this workspace on this device. */
  readonly dismiss: () => void;
}

/** How far a new person has come. Once they have arrived, nothing is asked any more. */
export function useFirstRun(): FirstRunState {
  const { mayEdit } = useRole();
  const { data: person } = useQuery(FirstRunPerson);
  const [dismissed, setDismissed] = useState(false);
  const viewer = person?.viewer;
  const place = viewer ? `herald-first-run ${viewer.id} ${viewer.workspace.id}` : null;
  // Who may not go it is shown no way.
  const over = !mayEdit || dismissed || (place !== null && localStorage.getItem(place) !== null);
  const { data, error } = useQuery(FirstRun, {
    skip: over || place === null,
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  const path = data && !over ? readPath(data) : null;
  const arrived = data !== undefined && path === null;
  useEffect(() => {
    if (arrived && place !== null) localStorage.setItem(place, 'over');
  }, [arrived, place]);
  const dismiss = () => {
    if (place !== null) localStorage.setItem(place, 'over');
    setDismissed(true);
  };
  return { path, pending: !over && !data && !error, dismiss };
}
