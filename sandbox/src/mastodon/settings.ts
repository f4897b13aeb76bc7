import { type Dialect, GOTOSOCIAL, HOLLO, MASTODON, SNAC } from './dialect.ts';

/** A person with an account on an instance. */
export interface Account {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  /** Follow requests have to be approved. */
  readonly locked: boolean;
  readonly privacy: Visibility;
  readonly language: string;
  /** The language of what the server says to the person; absent: as the client prefers. */
  readonly locale?: 'de';
}

export const VISIBILITIES = ['public', 'unlisted', 'private', 'direct'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export type ServerKey = 'mastodon' | 'mastodon2' | 'snac' | 'gotosocial' | 'hollo';

/** In what one server differs from another. */
export interface Settings {
  readonly key: ServerKey;
  readonly title: string;
  readonly version: string;
  /** The 5 of version 4.5: features are told apart by it. */
  readonly minor: number;
  readonly dialect: Dialect;
  /** `api_versions.mastodon`; null before 4.3. */
  readonly apiVersion: number | null;
  readonly maxCharacters: number;
  readonly maxMedia: number;
  readonly descriptionLimit: number;
  readonly imageSizeLimit: number;
  /** In pixels. */
  readonly imageMatrixLimit: number;
  /** Uploads of more bytes are processed for a second before they can be used. */
  readonly processesAboveBytes: number;
  readonly accounts: readonly Account[];
}

/** A current server with the limits as they come. */
export const CURRENT: Settings = {
  key: 'mastodon',
  title: 'Mastodon',
  version: '4.5.2',
  minor: 5,
  dialect: MASTODON,
  apiVersion: 7,
  maxCharacters: 500,
  maxMedia: 4,
  descriptionLimit: 1500,
  imageSizeLimit: 16_777_216,
  imageMatrixLimit: 33_177_600,
  processesAboveBytes: 1_000_000,
  accounts: [
    {
      id: '109302436954721982',
      username: 'ada',
      displayName: 'Ada Lovelace',
      locked: false,
      privacy: 'public',
      language: 'en',
    },
    {
      id: '109348684864126097',
      username: 'grace',
      displayName: 'Grace Hopper',
      locked: true,
      privacy: 'private',
      language: 'en',
    },
  ],
};

/** An older server with limits of its own, from before authorization server metadata and PKCE. */
export const OLDER: Settings = {
  key: 'mastodon2',
  title: 'Mastodon (older server)',
  version: '4.2.29',
  minor: 2,
  dialect: MASTODON,
  apiVersion: null,
  maxCharacters: 5000,
  maxMedia: 4,
  descriptionLimit: 1000,
  imageSizeLimit: 8_388_608,
  imageMatrixLimit: 16_777_216,
  processesAboveBytes: 0,
  accounts: [
    {
      id: '107780311422095731',
      username: 'hedy',
      displayName: 'Hedy Lamarr',
      locked: false,
      privacy: 'public',
      language: 'en',
    },
    {
      id: '107915500923884016',
      username: 'katherine',
      displayName: '',
      locked: false,
      privacy: 'unlisted',
      language: 'en',
      locale: 'de',
    },
  ],
};

/** A server for a few people, without version 2 of the instance, metadata and PKCE. */
export const SNAC_SERVER: Settings = {
  ...OLDER,
  key: 'snac',
  title: 'snac',
  version: '2.75',
  dialect: SNAC,
  maxCharacters: 100_000,
  descriptionLimit: 1500,
  processesAboveBytes: Number.POSITIVE_INFINITY,
  accounts: [
    {
      id: '5d4e3f0c8b7a96a1f2e3d4c5b6a79880',
      username: 'annie',
      displayName: 'Annie Easley',
      locked: false,
      privacy: 'public',
      language: 'en',
    },
  ],
};

/** A server with ids and defaults of its own, without metadata and PKCE. */
export const GOTOSOCIAL_SERVER: Settings = {
  ...OLDER,
  key: 'gotosocial',
  title: 'GoToSocial',
  version: '0.20.0+git-1234567',
  dialect: GOTOSOCIAL,
  descriptionLimit: 1500,
  accounts: [
    {
      id: '01JCZ8N3V6T5YQK4R2M7W9X0AB',
      username: 'radia',
      displayName: 'Radia Perlman',
      locked: false,
      privacy: 'unlisted',
      language: 'en',
    },
  ],
};

/** A server for one person, with metadata and PKCE. */
export const HOLLO_SERVER: Settings = {
  ...OLDER,
  key: 'hollo',
  title: 'Hollo',
  version: '4.3.2 (compatible; Hollo/0.6.20)',
  minor: 3,
  dialect: HOLLO,
  maxCharacters: 10_000,
  descriptionLimit: 1500,
  accounts: [
    {
      id: '01932b5e-7c1f-7a3d-9b2e-4f5a6b7c8d9e',
      username: 'mary',
      displayName: 'Mary Jackson',
      locked: false,
      privacy: 'public',
      language: 'en',
    },
  ],
};
