/**
 * What Herald asks for, all of which posting takes.
 * @see https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code
 */
export const TWITTER_SCOPES: readonly string[] = [
  'tweet.read',
  'tweet.write',
  'users.read',
  'media.write',
  'offline.access',
];
