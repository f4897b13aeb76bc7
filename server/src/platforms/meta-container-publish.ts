import * as z from 'zod';
import { PlatformError } from './errors.ts';
import {
  type ContainerNetwork,
  containerFailed,
  forgetContainers,
  graphUrl,
  isCode,
  isUnusable,
  readContainer,
} from './meta-container.ts';
import { callGraph } from './meta-graph.ts';
import { findRecent } from './meta-recent-posts.ts';
import type { Post } from './post.ts';
import type { Session } from './session.ts';

/** Pauses before a publish call is repeated: that came too early, and whose container is not known yet. */
const NOT_READY_PAUSES_MS = [2_000, 2_000];
const NOT_KNOWN_PAUSES_MS = [10_000, 30_000];

const idSchema = z.object({ id: z.string().min(1) });

/**
 * Publishes a container and returns the post's id. A container the platform refuses for good is forgotten, but only
 * where it is sure that it brought no post into being.
 * @throws PlatformError that has `mayHaveArrived: false` where nothing was created.
 */
export async function callPublish(
  network: ContainerNetwork,
  post: Post,
  session: Session,
  container: string,
): Promise<string> {
  try {
    return await publishWhenReady(network, session, container);
  } catch (error) {
    if (!isCode(error, network.newContainerCodes)) throw error;
    // A container that an earlier attempt published is refused like one that is gone.
    if (post.sentAt) return await findEarlier(network, post, session, error);
    if (error.mayHaveArrived && !(await isUnpublished(network, session, container))) throw error;
    await forgetContainers(session);
    throw withArrival(error, false);
  }
}

/** Every refusal here is one before the post exists, so repeating a call that came too early doubles nothing. */
async function publishWhenReady(
  network: ContainerNetwork,
  session: Session,
  container: string,
): Promise<string> {
  const request = {
    method: 'POST',
    url: graphUrl(network, session, session.account.platformUserId, network.edges.publish),
    form: { creation_id: container },
    bearer: session.accessToken,
  } as const;
  for (let repeats = 0; ; repeats++) {
    try {
      return (await callGraph(network, session, request, idSchema)).id;
    } catch (error) {
      const notReady = isCode(error, network.notReadyCodes);
      if (!notReady && !isCode(error, network.notKnownYetCodes)) throw error;
      const pause = (notReady ? NOT_READY_PAUSES_MS : NOT_KNOWN_PAUSES_MS)[repeats];
      if (pause === undefined) throw error;
      await session.wait(pause);
      const { state, detail } = await readContainer(network, session, container);
      if (state === 'PUBLISHED') throw withArrival(error, true);
      if (isUnusable(state)) throw await containerFailed(network, session, detail);
    }
  }
}

async function findEarlier(
  network: ContainerNetwork,
  post: Post,
  session: Session,
  refusal: PlatformError,
): Promise<string> {
  try {
    const found = await findRecent(network, post, session);
    if (found) return found.postId;
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
  }
  throw withArrival(refusal, true);
}

/** Whether the platform says of a container that no post came of it. */
async function isUnpublished(
  network: ContainerNetwork,
  session: Session,
  container: string,
): Promise<boolean> {
  const { state } = await readContainer(network, session, container);
  return state === 'FINISHED' || isUnusable(state);
}

/** The same refusal, knowing better whether something may have come of the post. */
function withArrival(refusal: PlatformError, mayHaveArrived: boolean): PlatformError {
  const { platform, message, platformCode } = refusal;
  return new PlatformError({
    platform,
    kind: 'UNAVAILABLE',
    message,
    platformCode,
    mayHaveArrived,
    cause: refusal,
  });
}
