import { createFacebook } from './facebook/stand-in.ts';
import { createInstagram } from './instagram/stand-in.ts';
import { createLinkedin } from './linkedin/stand-in.ts';
import {
  createGotosocial,
  createHollo,
  createMastodon,
  createMastodon2,
  createSnac,
} from './mastodon/stand-in.ts';
import type { CreateStandIn, StandInKey } from './stand-in.ts';
import { createThreads } from './threads/stand-in.ts';
import { createTwitter } from './twitter/stand-in.ts';

/** Every network the sandbox stands in for. */
export const standIns = {
  facebook: createFacebook,
  instagram: createInstagram,
  threads: createThreads,
  twitter: createTwitter,
  linkedin: createLinkedin,
  mastodon: createMastodon,
  mastodon2: createMastodon2,
  snac: createSnac,
  gotosocial: createGotosocial,
  hollo: createHollo,
} satisfies Record<StandInKey, CreateStandIn>;
