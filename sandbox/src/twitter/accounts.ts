/** A person on X. */
export interface TwitterAccount {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly colour: string;
}

/** The test accounts. */
export const ACCOUNTS: readonly TwitterAccount[] = [
  { id: '2244994945', name: 'Ada Lovelace', username: 'ada_l', colour: '#7a3e9d' },
  { id: '3018841323', name: 'Grace Hopper', username: 'graceh', colour: '#0b6e4f' },
];

export function findAccount(id: string): TwitterAccount | undefined {
  return ACCOUNTS.find((account) => account.id === id);
}
