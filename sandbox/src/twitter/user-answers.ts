import type { TwitterAccount } from './accounts.ts';
import { fieldList } from './read.ts';

/** Which fields of an account a reader asks for. */
export const userFields = fieldList([
  'created_at',
  'description',
  'id',
  'name',
  'profile_image_url',
  'protected',
  'url',
  'username',
  'verified',
  'verified_type',
]);

/** What X tells of an account: id, name and username always, the rest when asked. */
export function describeAccount(
  account: TwitterAccount,
  asked: ReadonlySet<string>,
  baseUrl: string,
) {
  const { id, name, username, verifiedType } = account;
  const more = {
    created_at: '2020-02-29T12:00:00.000Z',
    description: '',
    profile_image_url: `${baseUrl}/profile_images/${id}_normal.svg`,
    protected: false,
    url: '',
    verified: verifiedType !== 'none',
    verified_type: verifiedType,
  };
  const chosen = Object.entries(more).filter(([field]) => asked.has(field));
  return { id, name, username, ...Object.fromEntries(chosen) };
}
