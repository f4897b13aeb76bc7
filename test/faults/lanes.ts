import { INSTAGRAM_ACCOUNTS } from '@herald/sandbox/instagram/accounts';
import type { StandInKey } from '@herald/sandbox/stand-in';
import type { PlatformId } from '@herald/schema/platform-id';
import type { ConnectOptions } from '../testkit/connecting-client.ts';

/** One way a post takes: a platform, the login it is posted with, and the server that is asked. */
export interface Lane {
  readonly name: string;
  readonly platform: PlatformId;
  readonly login: ConnectOptions;
  /** The stand-in that is asked. */
  readonly host: StandInKey;
  /** The stand-in whose ledger the post is in. */
  readonly ledger: StandInKey;
  /** The call that renews the login, where Herald can; it is due before every post. */
  readonly refresh: string | null;
  /** The call that brings the post into being. */
  readonly create: string;
  /** Fewest calls of a post with an image and its description. */
  readonly leastSteps: number;
}

const [OF_PAGE, OWN] = INSTAGRAM_ACCOUNTS;

export const LANES: readonly Lane[] = [
  {
    name: 'FACEBOOK',
    platform: 'FACEBOOK',
    login: {},
    host: 'facebook',
    ledger: 'facebook',
    refresh: null,
    create: 'POST /v26.0/{id}',
    leastSteps: 4,
  },
  {
    name: 'INSTAGRAM',
    platform: 'INSTAGRAM',
    login: { account: OWN?.id },
    host: 'instagram',
    ledger: 'instagram',
    refresh: 'GET /refresh_access_token',
    create: 'POST /v26.0/{id}/media_publish',
    leastSteps: 6,
  },
  {
    name: 'INSTAGRAM behind a Page',
    platform: 'INSTAGRAM',
    login: {
      loginWith: 'FACEBOOK',
      choose: ({ platformUserId }) => platformUserId === OF_PAGE?.id,
    },
    host: 'facebook',
    ledger: 'instagram',
    refresh: null,
    create: 'POST /v26.0/{id}/media_publish',
    leastSteps: 5,
  },
  {
    name: 'THREADS',
    platform: 'THREADS',
    login: {},
    host: 'threads',
    ledger: 'threads',
    refresh: 'GET /refresh_access_token',
    create: 'POST /v1.0/{id}/threads_publish',
    leastSteps: 6,
  },
  {
    name: 'TWITTER',
    platform: 'TWITTER',
    login: {},
    host: 'twitter',
    ledger: 'twitter',
    refresh: 'POST /2/oauth2/token',
    create: 'POST /2/tweets',
    leastSteps: 4,
  },
  {
    name: 'LINKEDIN',
    platform: 'LINKEDIN',
    login: {},
    host: 'linkedin',
    ledger: 'linkedin',
    refresh: null,
    create: 'POST /rest/posts',
    leastSteps: 3,
  },
  {
    name: 'MASTODON',
    platform: 'MASTODON',
    login: {},
    // Processes every upload for a while.
    host: 'mastodon2',
    ledger: 'mastodon2',
    refresh: null,
    create: 'POST /api/v1/statuses',
    leastSteps: 3,
  },
  {
    name: 'MASTODON without idempotency keys',
    platform: 'MASTODON',
    login: {},
    host: 'snac',
    ledger: 'snac',
    refresh: null,
    create: 'POST /api/v1/statuses',
    leastSteps: 2,
  },
];
