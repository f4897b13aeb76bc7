import { type GraphNode, type NestedFields, pickFields } from '../meta/fields.ts';
import { type PageRole, pageLink } from './accounts.ts';
import type { FacebookNetwork, FacebookToken } from './network.ts';
import type { FacebookSession } from './session.ts';

/** Fields a list of Pages has without being asked. */
export const PAGE_LIST_FIELDS = ['access_token', 'category', 'name', 'id', 'tasks'];

/** A Page in a person's own list, which alone tells what the person may do on it. */
export function listedPageNode(
  network: FacebookNetwork,
  session: FacebookSession,
  role: PageRole,
): GraphNode {
  return { ...pageNode(network, session, role), tasks: role.tasks };
}

/** A Page as a token sees it. */
export function pageNode(
  network: FacebookNetwork,
  session: FacebookSession,
  role: PageRole,
): GraphNode {
  const { page } = role;
  const { baseUrl, baseUrls } = network.context;
  const can = (permission: string) => network.permissions.has(session.person.id, permission);
  return {
    id: page.id,
    name: page.name,
    username: page.username ?? undefined,
    category: page.category,
    link: pageLink(baseUrl, page),
    access_token: () =>
      can('pages_show_list') ? pageToken(network, session, role).token : undefined,
    picture: pictureField(`${baseUrl}/avatars/${page.id}.svg`),
    instagram_business_account: (fields: NestedFields) => {
      const account = page.instagram;
      if (!account || !can('instagram_basic')) return undefined;
      const node = {
        id: account.id,
        username: account.username,
        name: account.name,
        profile_picture_url: `${baseUrls.instagram}/avatars/${account.id}.svg`,
      };
      return pickFields(node, fields, ['id']);
    },
  };
}

/** A picture field: `picture.type(large){url}` answers `{data: {url}}`. */
export function pictureField(url: string): unknown {
  const picture = { url, height: 400, width: 400, is_silhouette: false };
  return (fields: NestedFields) => ({
    data: pickFields(picture, fields, ['height', 'is_silhouette', 'url', 'width']),
  });
}

/**
 * The token of a Page: one per Page, person and app, and without expiry; only one got with a short-lived token ends
 * with that.
 */
function pageToken(
  network: FacebookNetwork,
  session: FacebookSession,
  role: PageRole,
): FacebookToken {
  const { store } = network.tokens;
  const expiresAt = session.token.kind === 'short' ? session.token.expiresAt : null;
  const isSame = (record: FacebookToken) =>
    record.subject === role.page.id &&
    record.accountId === session.person.id &&
    record.expiresAt?.getTime() === expiresAt?.getTime() &&
    store.state(record) === 'active';
  let token: FacebookToken | undefined;
  store.forEach(isSame, (record) => {
    token = record;
  });
  if (token) return token;
  return store.issue({
    kind: 'page',
    accountId: session.person.id,
    clientId: session.token.clientId,
    scopes: [],
    lifetimeMs: expiresAt ? expiresAt.getTime() - network.context.clock().getTime() : null,
    family: session.token.family,
    subject: role.page.id,
  });
}
