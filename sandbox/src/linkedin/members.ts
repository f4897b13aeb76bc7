/** A person with an account on the network. */
export interface Member {
  /** The `sub` of the OpenID claims and the last part of the person's URN. */
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly hasPicture: boolean;
}

/** The test accounts; the second shows nobody a picture. */
export const MEMBERS: readonly Member[] = [
  {
    id: 'k7XwPq2LbM',
    givenName: 'Ada',
    familyName: 'Lovelace',
    email: 'ada@example.com',
    hasPicture: true,
  },
  {
    id: 'R9dTz4hVsY',
    givenName: 'Grace',
    familyName: 'Hopper',
    email: 'grace@example.com',
    hasPicture: false,
  },
];

export function findMember(id: string): Member | undefined {
  return MEMBERS.find((member) => member.id === id);
}

export function fullName(member: Member): string {
  return `${member.givenName} ${member.familyName}`;
}

export function personUrn(memberId: string): string {
  return `urn:li:person:${memberId}`;
}

/** The id of an author as lists name it: a member's own, an organisation's URN. */
export function authorId(urn: string): string {
  return urn.replace(/^urn:li:person:/, '');
}
