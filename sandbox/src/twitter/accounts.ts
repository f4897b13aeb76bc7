/** What an account is verified as; the first two are paid for. */
type VerifiedType = 'blue' | 'business' | 'government' | 'none';

/** A person on X. */
export interface TwitterAccount {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly colour: string;
  readonly verifiedType: VerifiedType;
}

/** The test accounts. */
export const ACCOUNTS: readonly TwitterAccount[] = [
  {
    id: '2244994945',
    name: 'Ada Lovelace',
    username: 'ada_l',
    colour: '#7a3e9d',
    verifiedType: 'none',
  },
  {
    id: '3018841323',
    name: 'Grace Hopper',
    username: 'graceh',
    colour: '#0b6e4f',
    verifiedType: 'none',
  },
  {
    id: '1599284671',
    name: 'Katherine Johnson',
    username: 'kjohnson',
    colour: '#1f5fa8',
    verifiedType: 'blue',
  },
];

export function findAccount(id: string): TwitterAccount | undefined {
  return ACCOUNTS.find((account) => account.id === id);
}

/**
 * How long a post of an account may be, in characters as X counts them.
 * @see https://docs.x.com/fundamentals/counting-characters
 */
export function textLimit({ verifiedType }: TwitterAccount): number {
  return verifiedType === 'blue' || verifiedType === 'business' ? 25_000 : 280;
}
