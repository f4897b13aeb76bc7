import type { InstagramAccess } from '../instagram/access.ts';
import type { FacebookNetwork } from './network.ts';
import { authenticate } from './session.ts';

const PERMISSIONS = {
  read: 'instagram_basic',
  publish: 'instagram_content_publish',
  delete: 'instagram_manage_contents',
} as const;

/** Lets Facebook's tokens work on the Instagram accounts behind the Pages they can see. */
export function createInstagramAccess(network: FacebookNetwork): InstagramAccess {
  return {
    open(request) {
      const session = authenticate(network, request);
      const roles = session.page ? [session.page] : session.person.roles;
      return {
        accounts: roles.flatMap(({ page }) => page.instagram ?? []),
        me: null,
        may: (action) => network.permissions.has(session.person.id, PERMISSIONS[action]),
      };
    },
    describe: ({ id, username, name }) => ({
      id,
      username,
      name,
      profile_picture_url: `${network.context.baseUrls.instagram}/avatars/${id}.svg`,
    }),
  };
}
