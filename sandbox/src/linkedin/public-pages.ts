import { PublicPages } from '../pages/public-pages.ts';
import type { StandInContext } from '../stand-in.ts';
import { fullName, MEMBERS } from './members.ts';

/** The pages of LinkedIn everyone can see. */
export function createPublicPages(context: StandInContext): PublicPages {
  const { baseUrl, ledger } = context;
  const pages = new PublicPages(context, {
    key: 'linkedin',
    name: 'LinkedIn',
    accounts: MEMBERS.map((member) => ({
      id: member.id,
      name: fullName(member),
      handle: null,
      avatarUrl: member.hasPicture ? `${baseUrl}/dms/profile-displayphoto/${member.id}` : null,
      profileUrl: `${baseUrl}/in/${member.givenName}-${member.familyName}/`.toLowerCase(),
    })),
  });
  pages.routes.get('/feed/update/:urn', ({ params }, response) => {
    pages.answerPost(response, ledger.find('linkedin', params.urn));
  });
  return pages;
}
