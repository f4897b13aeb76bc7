import { PublicPages } from '../pages/public-pages.ts';
import { fullName, MEMBERS } from './members.ts';
import type { Network } from './network.ts';
import { ORGANIZATIONS, organizationUrn } from './organizations.ts';

/** The pages of LinkedIn everyone can see; what only some may see is not on them. */
export function createPublicPages({ context, posts }: Network): PublicPages {
  const { baseUrl, ledger } = context;
  const pages = new PublicPages(context, {
    key: 'linkedin',
    name: 'LinkedIn',
    accounts: [
      ...MEMBERS.map((member) => ({
        id: member.id,
        name: fullName(member),
        handle: null,
        avatarUrl: member.hasPicture ? `${baseUrl}/dms/profile-displayphoto/${member.id}` : null,
        profileUrl: `${baseUrl}/in/${member.givenName}-${member.familyName}/`.toLowerCase(),
      })),
      ...ORGANIZATIONS.map((organization) => ({
        id: organizationUrn(organization),
        name: organization.name,
        handle: null,
        avatarUrl: null,
        profileUrl: `${baseUrl}/company/${organization.vanityName}/`,
      })),
    ],
    isPublic: ({ id }) => posts.get(id)?.visibility === 'PUBLIC',
  });
  pages.routes.get('/feed/update/:urn', ({ params }, response) => {
    pages.answerPost(response, ledger.find('linkedin', params.urn));
  });
  return pages;
}
