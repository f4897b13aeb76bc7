import * as z from 'zod';
import { PlatformError } from './errors.ts';
import {
  awaitContainer,
  type ContainerNetwork,
  forgetContainers,
  graphUrl,
  isCode,
  readContainer,
  savedContainer,
  unknownOutcome,
} from './meta-container.ts';
import { callPublish } from './meta-container-publish.ts';
import { refuseOverQuota } from './meta-container-quota.ts';
import { callGraph } from './meta-graph.ts';
import { findRecent } from './meta-recent-posts.ts';
import type { LookUp, Post, Publication } from './post.ts';
import type { Session } from './session.ts';
import { webUrlSchema } from './web-url.ts';

/** A publish call that got no answer may still be carried out for this long. */
const SETTLE_MS = 5_000;

/** Pauses before the address of a new post is asked for. */
const CONFIRM_PAUSES_MS = [0, 2_000];

const permalinkSchema = z.object({ permalink: webUrlSchema });

/**
 * Publishes through a container. Its id is kept before the one call that counts, so a retry asks what became of the
 * container instead of making a second post.
 * @param create makes the container; called only when no earlier attempt did.
 */
export async function publishContainer(
  network: ContainerNetwork,
  post: Post,
  session: Session,
  create: () => Promise<string>,
): Promise<Publication> {
  try {
    return await publishOnce(network, post, session, create);
  } catch (error) {
    if (!isAccessDoubtful(network, error)) throw error;
  }
  try {
    return await publishOnce(network, post, session, create);
  } catch (error) {
    throw isAccessDoubtful(network, error) ? accessLost(network, error) : error;
  }
}

async function publishOnce(
  network: ContainerNetwork,
  post: Post,
  session: Session,
  create: () => Promise<string>,
): Promise<Publication> {
  const published = session.remoteId('post');
  if (published) return confirm(network, session, published);
  const earlier = session.remoteId('container');
  if (!earlier) await refuseOverQuota(network, session);
  const container = await prepareContainer(network, session, create);
  if (post.images.length > 0) session.report('PROCESSING_MEDIA');
  const mayExist = post.sentAt !== null;
  if ((await awaitContainer(network, session, container, mayExist)) === 'PUBLISHED') {
    const found = await findRecent(network, post, session);
    if (found) return found;
    throw unknownOutcome(network);
  }
  // The day may have gone on since it was prepared.
  if (earlier) await refuseOverQuota(network, session);
  session.report('PUBLISHING');
  const postId = await session.createOnce(async () => {
    const id = await callPublish(network, post, session, container);
    await session.saveRemoteId('post', id);
    return id;
  });
  return confirm(network, session, postId);
}

/** Whether the platform says that it does not find what it has just prepared, and surely published nothing. */
function isAccessDoubtful(network: ContainerNetwork, error: unknown): error is PlatformError {
  return isCode(error, network.accessLostCodes) && !error.mayHaveArrived;
}

function accessLost({ platform, name }: ContainerNetwork, cause: PlatformError): PlatformError {
  return new PlatformError({
    platform,
    kind: 'UNAUTHORIZED',
    message: `${name} does not find what it has just prepared, which mostly means that Herald may no longer post. Reconnect the account.`,
    platformCode: cause.platformCode,
    cause,
  });
}

/** Makes the container; a carousel whose images turn out to be unusable is prepared from scratch the next time. */
async function prepareContainer(
  network: ContainerNetwork,
  session: Session,
  create: () => Promise<string>,
): Promise<string> {
  try {
    return await savedContainer(session, 'container', create);
  } catch (error) {
    if (isCode(error, network.newContainerCodes)) await forgetContainers(session);
    throw error;
  }
}

/** Looks up a post by the state of its container, then in the list of recent posts. */
export async function lookUpContainer(
  network: ContainerNetwork,
  post: Post,
  session: Session,
): Promise<LookUp> {
  const published = session.remoteId('post');
  if (published) return confirm(network, session, published);
  const container = session.remoteId('container');
  // Nothing is ever published before its container's id is kept.
  if (!container) return 'ABSENT';
  const settling = (post.sentAt?.getTime() ?? 0) + SETTLE_MS - session.now().getTime();
  let { state } = await readContainer(network, session, container);
  if (state === 'FINISHED' && settling > 0) {
    await session.wait(settling);
    ({ state } = await readContainer(network, session, container));
  }
  if (state !== 'PUBLISHED' && state !== 'NOT_FOUND') return 'ABSENT';
  return (await findRecent(network, post, session)) ?? 'UNKNOWN';
}

/** The address of a post that exists; not being told it, twice, does not undo the post. */
async function confirm(
  network: ContainerNetwork,
  session: Session,
  postId: string,
): Promise<Publication> {
  session.report('CONFIRMING');
  const request = {
    method: 'GET',
    url: graphUrl(network, session, postId),
    query: { fields: 'permalink' },
    bearer: session.accessToken,
  } as const;
  for (const pause of CONFIRM_PAUSES_MS) {
    if (pause > 0) await session.wait(pause);
    try {
      const { permalink } = await callGraph(network, session, request, permalinkSchema);
      return { postId, postUrl: permalink };
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
    }
  }
  return { postId, postUrl: null };
}
