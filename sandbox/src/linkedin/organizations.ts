import { MEMBERS, personUrn } from './members.ts';

type RoleName = 'ADMINISTRATOR' | 'CONTENT_ADMINISTRATOR' | 'ANALYST';
type RoleState = 'APPROVED' | 'REQUESTED' | 'REVOKED';

/** What a member may do with an organisation. */
interface Role {
  readonly memberId: string;
  readonly role: RoleName;
  readonly state: RoleState;
}

/** A company or school with a page. */
export interface Organization {
  readonly id: number;
  readonly name: string;
  readonly vanityName: string;
  readonly roles: readonly Role[];
}

const [ADA, GRACE] = MEMBERS.map(({ id }) => id);
if (ADA === undefined || GRACE === undefined) throw new Error('the pages need two members');

/** Ada runs two of them, Grace one; what else they are there does not let them post. */
export const ORGANIZATIONS: readonly Organization[] = [
  {
    id: 5515715,
    name: 'Analytical Engines',
    vanityName: 'analytical-engines',
    roles: [{ memberId: ADA, role: 'ADMINISTRATOR', state: 'APPROVED' }],
  },
  {
    id: 10002687,
    name: 'Difference Works',
    vanityName: 'difference-works',
    roles: [
      { memberId: ADA, role: 'ADMINISTRATOR', state: 'APPROVED' },
      { memberId: GRACE, role: 'ANALYST', state: 'APPROVED' },
    ],
  },
  {
    id: 18394401,
    name: 'Compilers United',
    vanityName: 'compilers-united',
    roles: [
      { memberId: GRACE, role: 'ADMINISTRATOR', state: 'APPROVED' },
      { memberId: ADA, role: 'ADMINISTRATOR', state: 'REQUESTED' },
    ],
  },
];

export function organizationUrn({ id }: Pick<Organization, 'id'>): string {
  return `urn:li:organization:${id}`;
}

/** Whether a member may post as what a URN names: always as themselves, as an organisation only as its administrator. */
export function mayActAs(memberId: string, urn: string): boolean {
  if (urn === personUrn(memberId)) return true;
  const organization = ORGANIZATIONS.find((candidate) => organizationUrn(candidate) === urn);
  return (
    organization?.roles.some(
      (role) =>
        role.memberId === memberId && role.role === 'ADMINISTRATOR' && role.state === 'APPROVED',
    ) ?? false
  );
}
