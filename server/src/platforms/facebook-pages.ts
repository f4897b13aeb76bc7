import * as z from 'zod';
import { PlatformError } from './errors.ts';
import { FACEBOOK_NETWORK } from './facebook-errors.ts';
import { debugToken } from './facebook-grant.ts';
import type { LoginContext, TokenSet } from './login.ts';
import { callGraph } from './meta-graph.ts';
import { webUrlSchema } from './web-url.ts';

const PAGE_FIELDS = 'id,name,username,access_token,picture.type(large){url}';
const INSTAGRAM_FIELDS = 'instagram_business_account{id,username,name,profile_picture_url}';
/** Most lists of 100 entries read of one edge. */
const MAX_LISTS = 50;

const instagramSchema = z.object({
  id: z.string().min(1),
  username: z.string().optional(),
  name: z.string().optional(),
  profile_picture_url: webUrlSchema,
});
const pageSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  username: z.string().optional(),
  access_token: z.string().optional(),
  tasks: z.array(z.string()).optional(),
  picture: z.object({ data: z.object({ url: webUrlSchema }) }).optional(),
  instagram_business_account: instagramSchema.optional(),
});
const businessSchema = z.object({ id: z.string().min(1) });

/** A Page as a login sees it. One that was not found in the person's own list names no tasks. */
export type Page = z.infer<typeof pageSchema>;

/**
 * The Pages of a login.
 * @param granted the permissions the person gave
 * @see https://developers.facebook.com/docs/graph-api/reference/user/accounts
 */
export async function readPages(
  context: LoginContext,
  tokens: TokenSet,
  granted: readonly string[],
): Promise<readonly Page[]> {
  const fields = granted.includes('instagram_basic')
    ? `${PAGE_FIELDS},${INSTAGRAM_FIELDS}`
    : PAGE_FIELDS;
  const reader: Reader = { context, tokens, fields };
  const listed = await readList(reader, ['me', 'accounts'], `${fields},tasks`, pageSchema);
  const complete = listed.length > 0 && granted.includes('business_management');
  if (complete || !granted.includes('pages_show_list')) return listed;
  return withoutRepeats([...listed, ...(await readUnlisted(reader, granted, listed))]);
}

interface Reader {
  readonly context: LoginContext;
  readonly tokens: TokenSet;
  /** What to ask of a Page. */
  readonly fields: string;
}

/**
 * The list leaves out Pages of business portfolios without a word. The token still names those it was given for, or
 * none where it was given for all; then the portfolios know them.
 */
async function readUnlisted(
  reader: Reader,
  granted: readonly string[],
  listed: readonly Page[],
): Promise<readonly Page[]> {
  const { pageIds, everyPage } = await debugToken(reader.context, reader.tokens);
  const pages: Page[] = [];
  for (const id of pageIds.filter((wanted) => !listed.some((page) => page.id === wanted)))
    pages.push(...(await unlessRefused(() => readPage(reader, id))));
  if (everyPage && granted.includes('business_management'))
    pages.push(...(await unlessRefused(() => readPagesOfPortfolios(reader))));
  return pages;
}

async function readPage({ context, tokens, fields }: Reader, id: string): Promise<readonly Page[]> {
  const request = {
    method: 'GET',
    url: edge(context, [id]),
    query: { fields },
    bearer: tokens.accessToken,
  } as const;
  return [await callGraph(FACEBOOK_NETWORK, context, request, pageSchema)];
}

/** @see https://developers.facebook.com/docs/graph-api/reference/business/owned_pages */
async function readPagesOfPortfolios(reader: Reader): Promise<readonly Page[]> {
  const portfolios = await readList(reader, ['me', 'businesses'], 'id', businessSchema);
  const pages: Page[] = [];
  for (const { id } of portfolios)
    for (const relation of ['owned_pages', 'client_pages'])
      pages.push(
        ...(await unlessRefused(() => readList(reader, [id, relation], reader.fields, pageSchema))),
      );
  return pages;
}

/** Only the cursor of the next list is taken: its address holds the token and names a host of the answer's choice. */
async function readList<T>(
  { context, tokens }: Reader,
  path: readonly string[],
  fields: string,
  schema: z.ZodType<T>,
): Promise<readonly T[]> {
  const listSchema = z.object({
    data: z.array(schema),
    paging: z.object({ next: z.url().optional() }).optional(),
  });
  const entries: T[] = [];
  let after: string | null = null;
  for (let lists = 0; lists < MAX_LISTS; lists++) {
    const query: Record<string, string> = { fields, limit: '100' };
    if (after) query.after = after;
    const url = edge(context, path);
    const request = { method: 'GET', url, query, bearer: tokens.accessToken } as const;
    const list = await callGraph(FACEBOOK_NETWORK, context, request, listSchema);
    entries.push(...list.data);
    after = list.paging?.next ? new URL(list.paging.next).searchParams.get('after') : null;
    if (!after) break;
  }
  return entries;
}

/** A Page that was deleted since, or that the person may no longer see, is no reason to lose the others. */
async function unlessRefused(read: () => Promise<readonly Page[]>): Promise<readonly Page[]> {
  try {
    return await read();
  } catch (error) {
    const refused =
      error instanceof PlatformError &&
      (error.kind === 'REJECTED' || error.kind === 'UNAUTHORIZED');
    if (!refused) throw error;
    return [];
  }
}

function withoutRepeats(pages: readonly Page[]): readonly Page[] {
  return [...new Map(pages.map((page) => [page.id, page])).values()];
}

function edge({ app }: LoginContext, path: readonly string[]): string {
  return [app.api, 'v26.0', ...path.map(encodeURIComponent)].join('/');
}
