import { useQuery } from '@apollo/client/react';
import type { CalendarDate } from '@internationalized/date';
import { beginOf, dayOf } from '../../days.ts';
import { graphql } from '../../gql/gql.ts';
import type { CalendarSharesQuery } from '../../gql/graphql.ts';
import { useTimeZone } from '../../time-zone.ts';

const CalendarShares = graphql(`
  query CalendarShares($since: DateTime!, $until: DateTime!, $after: String) {
    shares(first: 100, order: SOONEST, since: $since, until: $until, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          dueAt
          ...PlanItem_share
        }
      }
    }
  }
`);

/** How often what is shown is read again, in milliseconds. */
const REREAD_EVERY_MS = 60_000;

export type CalendarShare = CalendarSharesQuery['shares']['edges'][number]['node'];

interface CalendarShares {
  /** The shares of each day, earliest first; null: not read yet. */
  readonly sharesOn: ((day: CalendarDate) => readonly CalendarShare[]) | null;
  /** Whether there are more than are shown. */
  readonly cut: boolean;
  readonly failed: boolean;
  readonly reread: () => void;
}

/** What is due from one day up to another, that day left out, by day; of very many the first five hundred. */
export function useCalendarShares(first: CalendarDate, end: CalendarDate): CalendarShares {
  const zone = useTimeZone();
  const range = { since: beginOf(first, zone), until: beginOf(end, zone) };
  const pages = [usePage(range, null)];
  // As many each time: a page that is not there asks nothing.
  pages.push(usePage(range, nextOf(pages[0])));
  pages.push(usePage(range, nextOf(pages[1])));
  pages.push(usePage(range, nextOf(pages[2])));
  pages.push(usePage(range, nextOf(pages[3])));

  const read = pages.flatMap(({ data }) => data?.shares.edges ?? []).map(({ node }) => node);
  const byDay = Map.groupBy(
    read.toSorted((one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt)),
    ({ dueAt }) => dayOf(dueAt, zone).toString(),
  );
  return {
    sharesOn: pages[0]?.data ? (day) => byDay.get(day.toString()) ?? [] : null,
    cut: nextOf(pages.at(-1)) !== undefined,
    failed: pages.some(({ error }) => error !== undefined),
    reread: () => {
      for (const { data, error, refetch } of pages)
        if (data || error) void refetch().catch(() => undefined);
    },
  };
}

/** @param after where the page begins; null: at the first; undefined: it is not there */
function usePage(
  range: { readonly since: string; readonly until: string },
  after: string | null | undefined,
) {
  return useQuery(CalendarShares, {
    variables: { ...range, after: after ?? null },
    skip: after === undefined,
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
    pollInterval: REREAD_EVERY_MS,
    skipPollAttempt: () => document.hidden,
  });
}

function nextOf(page: { readonly data?: CalendarSharesQuery | undefined } | undefined) {
  const info = page?.data?.shares.pageInfo;
  return info?.hasNextPage ? (info.endCursor ?? undefined) : undefined;
}
