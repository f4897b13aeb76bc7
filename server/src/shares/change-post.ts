import type { Actor } from '@herald/schema/context';
import {
  NotFoundError,
  PlatformRefusedError,
  ShareRejectedError,
  ValidationError,
} from '@herald/schema/errors';
import type { PostState } from '@herald/schema/shares';
import type { Connection } from '../connections/fresh-token.ts';
import type { Deps } from '../deps.ts';
import { PlatformError } from '../platforms/errors.ts';
import type { PublishedPost } from '../platforms/post.ts';
import { asAccount } from './account-session.ts';
import { withChangeLock } from './change-lock.ts';
import { changeResult } from './change-result.ts';
import { platformOf } from './check-share.ts';
import { readOptions } from './post-options.ts';
import { noteEvent } from './result-event.ts';
import { targetOf } from './target.ts';

/** Why the post of a result cannot be deleted from here, in a sentence; null: it can. */
export function deleteUnavailableReason(
  deps: Pick<Deps, 'platforms'>,
  result: PostState,
  connection: Omit<Connection, 'grant'>,
): string | null {
  const { deletion } = platformOf(deps, connection);
  return notThere(result, connection) ?? deletion.unavailableReason(targetOf(connection));
}

/** Why the text of a result's post cannot be changed from here, in a sentence; null: it can. */
export function editUnavailableReason(
  deps: Pick<Deps, 'platforms'>,
  result: PostState,
  connection: Omit<Connection, 'grant'>,
): string | null {
  const { edit } = platformOf(deps, connection);
  return notThere(result, connection) ?? edit.unavailableReason(targetOf(connection));
}

function notThere(
  { status, postId, deletedAt }: PostState,
  { status: access, displayName }: Omit<Connection, 'grant'>,
): string | null {
  if (deletedAt) return 'This post was deleted.';
  if (status !== 'PUBLISHED') return 'There is no published post.';
  if (!postId) return 'Herald does not know the id of this post. Change it at the platform.';
  return access === 'ACTIVE' ? null : `Reconnect ${displayName} first.`;
}

/** Deletes the post of a result at its platform. */
export async function deletePost(deps: Deps, actor: Actor, resultId: string): Promise<void> {
  await changeAlone(deps, actor, resultId, deleteUnavailableReason, async (row) => {
    const { apply } = platformOf(deps, row.connection).deletion;
    if (!apply) throw invalid('resultId', 'It cannot be deleted.');
    await refusable(deps, () =>
      asAccount(deps, row.connection, (session) => apply(postOf(row), session)),
    );
    const deleted = noteEvent(deps, row, { kind: 'DELETED', actor });
    await changeResult(deps, row, { deletedAt: deps.now() }, deleted);
  });
}

/** Gives the post of a result another message; its link, images and options stay. */
export async function editPost(
  deps: Deps,
  actor: Actor,
  resultId: string,
  message: string,
): Promise<void> {
  await changeAlone(deps, actor, resultId, editUnavailableReason, async (row) => {
    const platform = platformOf(deps, row.connection);
    const { apply } = platform.edit;
    if (!apply) throw invalid('resultId', 'It cannot be edited.');
    const post = postOf(row);
    const images = post.images.map((image) => ({ ...image, file: null }));
    const check = platform.check({ ...post, message, images }, targetOf(row.connection));
    if (check.problems.length > 0)
      throw new ShareRejectedError(`${platform.name} would refuse this text. Change it.`, [
        { connectionId: row.connectionId, ...check },
      ]);
    await refusable(deps, () =>
      asAccount(deps, row.connection, (session) => apply(post, check.text, session)),
    );
    const change = { message, text: check.text, editedAt: deps.now() };
    const edited = noteEvent(deps, row, { kind: 'EDITED', actor });
    await changeResult(deps, row, change, edited);
  });
}

/** Makes a change that is possible, on the row as it is once nobody else is changing it. */
async function changeAlone(
  deps: Deps,
  actor: Actor,
  resultId: string,
  unavailableReason: typeof editUnavailableReason,
  change: (row: Row) => Promise<void>,
): Promise<void> {
  const possible = async () => {
    const row = await findResult(deps, actor, resultId);
    const reason = unavailableReason(deps, row, row.connection);
    if (reason) throw invalid('resultId', reason);
    return row;
  };
  const { id } = await possible();
  await withChangeLock(deps, id, async () => change(await possible()));
}

type Row = Awaited<ReturnType<typeof findResult>>;

async function findResult(deps: Deps, actor: Actor, id: string) {
  const result = await deps.prisma.shareResult.findFirst({
    where: { id, share: { workspaceId: actor.workspaceId } },
    include: {
      share: { include: { images: { orderBy: { position: 'asc' } } } },
      connection: { include: { grant: { include: { instanceApp: true } } } },
    },
  });
  if (!result) throw new NotFoundError('There is no such result in your workspace.');
  return result;
}

function postOf({ postId, text, options, share }: Row): PublishedPost {
  return {
    postId: postId ?? '',
    text,
    url: share.url,
    title: share.title,
    description: share.description,
    images: share.images.map(({ altText }) => ({ altText })),
    options: readOptions(options),
  };
}

/** A platform's refusal as the person is told it: here nothing is tried again by itself. */
async function refusable(deps: Deps, change: () => Promise<void>): Promise<void> {
  try {
    await change();
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    deps.log.info({ err: error }, 'platform did not change a post');
    const { kind, platformCode, retryAt } = error;
    const { name } = deps.platforms[error.platform];
    const details = { kind, platformCode, retryAt };
    switch (kind) {
      case 'UNAUTHORIZED':
        throw new PlatformRefusedError(error.message, { ...details, action: 'RECONNECT' });
      case 'RATE_LIMITED':
        throw new PlatformRefusedError(`${name} allows no more for now. Try again later.`, {
          ...details,
          action: 'RETRY',
        });
      case 'UNAVAILABLE':
      case 'UNKNOWN_OUTCOME':
        throw new PlatformRefusedError(
          `${name} did not answer as it should. Try again; nothing happens twice.`,
          { ...details, action: 'RETRY' },
        );
      case 'REJECTED':
      case 'DUPLICATE':
        throw new PlatformRefusedError(refusalOf(error, name), {
          ...details,
          action: 'CHECK_PLATFORM',
        });
      case 'UNEXPECTED':
        throw new PlatformRefusedError(error.message, {
          ...details,
          action: error.alertsOperator ? 'RETRY' : 'CHECK_PLATFORM',
        });
    }
  }
}

/** What is said of a post that was to be published would lead to a second one here. */
function refusalOf({ forChange, message, said }: PlatformError, name: string): string {
  if (forChange) return message;
  return said
    ? `${name} refuses: “${said}” The post is as it was.`
    : `${name} refuses. The post is as it was; look there.`;
}

function invalid(field: string, message: string): ValidationError {
  return new ValidationError([{ path: [field], message }]);
}
