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

/** What holds Pages for a company or an agency. */
interface Portfolio {
  readonly id: string;
  readonly name: string;
}

/** What a person may do on a Page. */
export interface PageRole {
  readonly page: FacebookPage;
  readonly tasks: readonly string[];
  /** The portfolio that holds the Page, as its own or for a client; null for a Page of its own. */
  readonly heldBy: { readonly portfolio: Portfolio; readonly as: 'owned' | 'client' } | null;
}

/** A test account of Facebook. */
export interface FacebookPerson {
  /** App-scoped id. */
  readonly id: string;
  readonly name: string;
  /** What is special about the person, for who chooses one at the login. */
  readonly trait: string;
  readonly roles: readonly PageRole[];
  /** Portfolios in which the person has a role. */
  readonly portfolios: readonly Portfolio[];
  /** Gives permissions for all Pages there are instead of for single ones: then a token names none. */
  readonly grantsEveryPage: boolean;
  /** Whether Facebook lists the person's Pages; some people are answered an empty list. */
  readonly hasPageList: boolean;
  /** Permissions the person leaves out at every login. */
  readonly declines: readonly string[];
}

const FULL_CONTROL = ['MANAGE', 'CREATE_CONTENT', 'MODERATE', 'MESSAGING', 'ADVERTISE', 'ANALYZE'];

const ORDINARY = {
  roles: [],
  portfolios: [],
  grantsEveryPage: false,
  hasPageList: true,
  declines: [],
} as const;

const FLIGHT_RESEARCH: Portfolio = { id: '784512903361187', name: 'Flight Research' };
const WIND_TUNNEL: Portfolio = { id: '790233418852046', name: 'Wind Tunnel Agency' };

function page(id: string, name: string, category: string): FacebookPage {
  return { id, name, username: null, category, instagram: null };
}

function role(of: FacebookPage, heldBy: PageRole['heldBy'] = null): PageRole {
  return { page: of, tasks: FULL_CONTROL, heldBy };
}

/** The first is who logs in where nobody else is chosen. */
export const FACEBOOK_PEOPLE: readonly FacebookPerson[] = [
  {
    ...ORDINARY,
    id: '10229384756102938',
    name: 'Ada Lovelace',
    trait: 'three Pages, one only to look at',
    roles: [
      role({
        id: '61559554973897366',
        name: 'Analytical Engine Works',
        username: 'analyticalengineworks',
        category: 'Science website',
        instagram: PAGE_INSTAGRAM_ACCOUNT,
      }),
      {
        page: page('61560218846093571', 'Note G Reading Room', 'Library'),
        tasks: ['CREATE_CONTENT', 'MODERATE', 'ANALYZE'],
        heldBy: null,
      },
      {
        page: page('61561730295518842', 'Bernoulli Society', 'Nonprofit organization'),
        tasks: ['ANALYZE'],
        heldBy: null,
      },
    ],
  },
  { ...ORDINARY, id: '10231847560293847', name: 'Grace Hopper', trait: 'no Page' },
  {
    ...ORDINARY,
    id: '10233918274650182',
    name: 'Katherine Johnson',
    trait: 'Pages in a portfolio of somebody else',
    roles: [
      role(page('61562904417730058', 'Trajectory Office', 'Science, technology & engineering'), {
        portfolio: FLIGHT_RESEARCH,
        as: 'owned',
      }),
      role(page('61563117582946603', 'Launch Window', 'Magazine'), {
        portfolio: FLIGHT_RESEARCH,
        as: 'owned',
      }),
    ],
  },
  {
    ...ORDINARY,
    id: '10235620193847561',
    name: 'Mary Jackson',
    trait: 'a portfolio of her own, allowed as a whole',
    portfolios: [WIND_TUNNEL],
    grantsEveryPage: true,
    hasPageList: false,
    roles: [
      role(page('61564280093315527', 'Wind Tunnel', 'Engineering service'), {
        portfolio: WIND_TUNNEL,
        as: 'owned',
      }),
      role(page('61565391847720416', 'Supersonic Bakery', 'Bakery'), {
        portfolio: WIND_TUNNEL,
        as: 'client',
      }),
    ],
  },
  {
    ...ORDINARY,
    id: '10237451928374650',
    name: 'Dorothy Vaughan',
    trait: '103 Pages',
    roles: Array.from({ length: 103 }, (_, index) =>
      role(page(`615661000000${1_000 + index}`, `Computing Group ${index + 1}`, 'School')),
    ),
  },
  {
    ...ORDINARY,
    id: '10239182736455019',
    name: 'Annie Easley',
    trait: 'lets no app post',
    roles: [role(page('61567018835524409', 'Centaur Stage', 'Science museum'))],
    declines: ['pages_manage_posts', 'instagram_content_publish'],
  },
  {
    ...ORDINARY,
    id: '10240813645528107',
    name: 'Christine Darden',
    trait: 'a Page of her own, and one in a portfolio of somebody else',
    roles: [
      {
        page: page('61568127746635518', 'Sonic Boom Notes', 'Blog'),
        tasks: ['MANAGE'],
        heldBy: null,
      },
      role(page('61569236657746627', 'Low Boom Lab', 'Science website'), {
        portfolio: FLIGHT_RESEARCH,
        as: 'client',
      }),
    ],
  },
];

/** All Pages there are. */
export const FACEBOOK_PAGES: readonly FacebookPage[] = FACEBOOK_PEOPLE.flatMap(({ roles }) =>
  roles.map((one) => one.page),
);

/** Where the person's own list of Pages shows a Page: those that a portfolio holds need a role in it and a permission. */
export function isListed(
  { hasPageList, portfolios }: FacebookPerson,
  { heldBy }: PageRole,
  mayManageBusinesses: boolean,
): boolean {
  if (!hasPageList) return false;
  return heldBy === null || (mayManageBusinesses && portfolios.includes(heldBy.portfolio));
}
