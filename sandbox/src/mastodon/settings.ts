/** A person with an account on an instance. */
export interface Account {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  /** Follow requests have to be approved. */
  readonly locked: boolean;
  readonly privacy: Visibility;
  readonly language: string;
}

export const VISIBILITIES = ['public', 'unlisted', 'private', 'direct'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** In what one server differs from another. */
export interface Settings {
  readonly key: 'mastodon' | 'mastodon2';
  readonly title: string;
  readonly version: string;
  /** The 5 of version 4.5: features are told apart by it. */
  readonly minor: number;
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
    },
  ],
};
