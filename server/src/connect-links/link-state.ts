import { type ConnectLinkState, connectLinkState } from '@herald/schema/connect-link-state';

type Stored = Parameters<typeof connectLinkState>[0];

const CLOSED: Readonly<Record<Exclude<ConnectLinkState, 'OPEN'>, string>> = {
  COMPLETED: 'This link was used already. It works once: ask for another one.',
  EXPIRED: 'The time of this link is over. Ask for another one.',
  CANCELED: 'This link was called off. Ask who gave it to you for another one.',
};

/** Why a link leads nowhere, in a sentence for who came by it; null: it does. */
export function closedReason(link: Stored, now: Date): string | null {
  const state = connectLinkState(link, now);
  return state === 'OPEN' ? null : CLOSED[state];
}
