import { type InstagramAccount, PAGE_INSTAGRAM_ACCOUNT } from '../instagram/accounts.ts';

/** A Page of the sandbox. */
export interface FacebookPage {
  readonly id: string;
  readonly name: string;
  /** Vanity name; null for a Page without one. */
  readonly username: string | null;
  readonly category: string;
  /** Professional account linked to the Page. */
  readonly instagram: InstagramAccount | null;
}

/** Where everyone finds a Page: by its vanity name, or by its id. */
export function pageLink(baseUrl: string, { id, username }: FacebookPage): string {
  return `${baseUrl}/${username ?? id}`;
}

/** What a person may do on a Page. */
export interface PageRole {
  readonly page: FacebookPage;
  readonly tasks: readonly string[];
}

/** A test account of Facebook. */
export interface FacebookPerson {
  /** App-scoped id. */
  readonly id: string;
  readonly name: string;
  readonly roles: readonly PageRole[];
}

const FULL_CONTROL = ['MANAGE', 'CREATE_CONTENT', 'MODERATE', 'MESSAGING', 'ADVERTISE', 'ANALYZE'];

/** Ada has Pages she may post to and one she may only look at; Grace has none. */
export const FACEBOOK_PEOPLE: readonly FacebookPerson[] = [
  {
    id: '10229384756102938',
    name: 'Ada Lovelace',
    roles: [
      {
        page: {
          id: '61559554973897366',
          name: 'Analytical Engine Works',
          username: 'analyticalengineworks',
          category: 'Science website',
          instagram: PAGE_INSTAGRAM_ACCOUNT,
        },
        tasks: FULL_CONTROL,
      },
      {
        page: {
          id: '61560218846093571',
          name: 'Note G Reading Room',
          username: null,
          category: 'Library',
          instagram: null,
        },
        tasks: ['CREATE_CONTENT', 'MODERATE', 'ANALYZE'],
      },
      {
        page: {
          id: '61561730295518842',
          name: 'Bernoulli Society',
          username: null,
          category: 'Nonprofit organization',
          instagram: null,
        },
        tasks: ['ANALYZE'],
      },
    ],
  },
  { id: '10231847560293847', name: 'Grace Hopper', roles: [] },
];
