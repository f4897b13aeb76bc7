import * as z from 'zod';
import { PlatformError } from './errors.ts';
import { findRowForText } from './meta-errors.ts';
import { callGraph } from './meta-graph.ts';
import type { GraphErrorRow, GraphNetwork } from './meta-network.ts';
import type { Post, PostImage } from './post.ts';
import { errorFor } from './reaction.ts';
import type { AccountSession, Session } from './session.ts';

/** Pauses between two looks at a container: short at first, because images are mostly ready at once. */
const FIRST_PAUSE_MS = 100;
const PAUSE_GROWTH = 2;
const LONGEST_PAUSE_MS = 5_000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** How long a container just made may stay unknown to the reading side. */
const NOT_FOUND_GRACE_MS = 30_000;

export const containerStateSchema = z.enum([
  'IN_PROGRESS',
  'FINISHED',
  'PUBLISHED',
  'ERROR',
  'EXPIRED',
]);

export interface ContainerState {
  readonly state: z.infer<typeof containerStateSchema> | 'NOT_FOUND';
  /** The platform's words on a failure. */
  readonly detail: string;
}

/** A network where a post is first prepared in a container and then published: Instagram and Threads. */
export interface ContainerNetwork extends GraphNetwork {
  readonly apiPath: '/v26.0' | '/v1.0';
  /** Under the account: where containers are made, published, counted, and where its posts are listed. */
  readonly edges: {
    readonly create: string;
    readonly publish: string;
    readonly quota: string;
    readonly recent: string;
  };
  readonly stateFields: string;
  readonly stateSchema: z.ZodType<ContainerState>;
  /** What the text of a post is called in the list of posts. */
  readonly textField: 'caption' | 'text';
  /** Error codes, `code/subcode`, that say a container is not known, or not yet. */
  readonly notFoundCodes: readonly string[];
  /** Error codes of publishing too early. */
  readonly notReadyCodes: readonly string[];
  /** Error codes of publishing a container that is not known yet, or never. */
  readonly notKnownYetCodes: readonly string[];
  /** Error codes after which only a new container helps. */
  readonly newContainerCodes: readonly string[];
  /** Those of them that tell of a lost permission when the new container is refused as well. */
  readonly accessLostCodes: readonly string[];
}

const idSchema = z.object({ id: z.string().min(1) });

/** The address of an object, or of an edge under it. */
export function graphUrl(
  network: ContainerNetwork,
  { app }: AccountSession,
  ...path: string[]
): string {
  return [app.api + network.apiPath, ...path.map(encodeURIComponent)].join('/');
}

/** Makes a container and returns its id. A lost answer leaves an orphan that expires: safe to repeat. */
export async function createContainer(
  network: ContainerNetwork,
  session: Session,
  form: Readonly<Record<string, string>>,
): Promise<string> {
  const url = graphUrl(network, session, session.account.platformUserId, network.edges.create);
  const request = { method: 'POST', url, bearer: session.accessToken, form } as const;
  return (await callGraph(network, session, request, idSchema)).id;
}

/** Makes a container unless an earlier attempt did, and keeps its id under `name`. */
export async function savedContainer(
  session: Session,
  name: string,
  create: () => Promise<string>,
): Promise<string> {
  const saved = session.remoteId(name);
  if (saved) return saved;
  const id = await create();
  await session.saveRemoteId(name, id);
  return id;
}

/** Makes the containers of a carousel's images and waits until the carousel may name them. */
export async function createChildren(
  network: ContainerNetwork,
  post: Post,
  session: Session,
  create: (image: PostImage) => Promise<string>,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const [index, image] of post.images.entries())
    ids.push(await savedContainer(session, `container-${index}`, () => create(image)));
  for (const id of ids) await awaitContainer(network, session, id, false);
  return ids;
}

/** Asks once how a container is. */
export async function readContainer(
  network: ContainerNetwork,
  session: Session,
  id: string,
): Promise<ContainerState> {
  const request = {
    method: 'GET',
    url: graphUrl(network, session, id),
    query: { fields: network.stateFields },
    bearer: session.accessToken,
  } as const;
  try {
    return await callGraph(network, session, request, network.stateSchema);
  } catch (error) {
    if (!isCode(error, network.notFoundCodes)) throw error;
    return { state: 'NOT_FOUND', detail: '' };
  }
}

/**
 * Waits until a container can be published, at most 5 minutes. One that failed is forgotten with all others of the
 * post, so that the next attempt makes new ones.
 * @param mayExist whether an earlier attempt may have published it; then one that is gone proves nothing.
 */
export async function awaitContainer(
  network: ContainerNetwork,
  session: Session,
  id: string,
  mayExist: boolean,
): Promise<'FINISHED' | 'PUBLISHED'> {
  let pause = FIRST_PAUSE_MS;
  for (let waited = 0; waited <= LONGEST_WAIT_MS; waited += pause) {
    const { state, detail } = await readContainer(network, session, id);
    if (state === 'FINISHED' || state === 'PUBLISHED') return state;
    const gone = state === 'NOT_FOUND' && waited >= NOT_FOUND_GRACE_MS;
    if (gone && mayExist) throw unknownOutcome(network);
    if (gone || isUnusable(state)) throw await containerFailed(network, session, detail);
    await session.wait(pause);
    pause = Math.min(pause * PAUSE_GROWTH, LONGEST_PAUSE_MS);
  }
  throw new PlatformError({
    platform: network.platform,
    kind: 'UNAVAILABLE',
    message: `${network.name} is taking very long to process the post. Nothing is wrong with it; Herald will look again.`,
  });
}

/** Whether a container can become a post no more. */
export function isUnusable(state: ContainerState['state']): boolean {
  return state === 'ERROR' || state === 'EXPIRED';
}

const NOT_PREPARED: GraphErrorRow = {
  kind: 'UNAVAILABLE',
  message: '{name} could not prepare the post. Herald will prepare it anew.',
};

/** Forgets a container that never became a post, and all others of the post; answers what to tell of it. */
export async function containerFailed(
  network: ContainerNetwork,
  session: Session,
  detail: string,
): Promise<PlatformError> {
  await forgetContainers(session);
  const row = findRowForText(network, detail) ?? NOT_PREPARED;
  const { retryAfterMs } = row;
  return errorFor(
    { ...row, nothingCreated: true },
    {
      platform: network.platform,
      message: row.message.replaceAll('{name}', network.name),
      said: '',
      platformCode: null,
      retryAt: retryAfterMs === undefined ? null : new Date(session.now().getTime() + retryAfterMs),
    },
  );
}

/** Whether an error carries one of these platform codes. */
export function isCode(error: unknown, codes: readonly string[]): error is PlatformError {
  return error instanceof PlatformError && codes.includes(error.platformCode ?? '');
}

/** Says that a post may be out there. */
export function unknownOutcome({ platform, name }: ContainerNetwork): PlatformError {
  return new PlatformError({
    platform,
    kind: 'UNKNOWN_OUTCOME',
    message: `${name} seems to have published the post, but does not show it yet. Look at ${name} before you share it again.`,
  });
}

/** Forgets what was prepared, so that the next attempt prepares it anew. */
export async function forgetContainers(session: Session): Promise<void> {
  await session.saveRemoteId('container', null);
  for (let index = 0; session.remoteId(`container-${index}`) !== null; index++)
    await session.saveRemoteId(`container-${index}`, null);
}
