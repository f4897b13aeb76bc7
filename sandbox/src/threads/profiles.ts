/** A test profile of Threads. */
export interface ThreadsProfile {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly biography: string;
}

/** Who can log in at Threads. */
export const THREADS_PROFILES: readonly ThreadsProfile[] = [
  {
    id: '24817306592840175',
    username: 'ada.lovelace',
    name: 'Ada Lovelace',
    biography: 'Poetical science.',
  },
  {
    id: '25039481726350918',
    username: 'grace.hopper',
    name: 'Grace Hopper',
    biography: 'A ship in port is safe.',
  },
];
