import type { LookUpAnswer } from '@herald/prisma/generated/client/client';
import * as z from 'zod';
import { freshToken } from '../connections/fresh-token.ts';
import type { Deps } from '../deps.ts';
import { PlatformError } from '../platforms/errors.ts';
import type { Session } from '../platforms/session.ts';
import { type Claim, ClaimLostError } from './claim.ts';
import { noting } from './holds.ts';
import type { Journal } from './journal.ts';
import type { Work } from './load-work.ts';
import type { StepReports } from './step-reports.ts';
import { targetOf } from './target.ts';

const remoteIdsSchema = z.record(z.string(), z.string());

/** A session and what only the engine does with it. */
export interface PublishSession extends Session {
  /** Replaces the token that was refused. @throws PlatformError when only a new login helps. */
  refreshToken(): Promise<void>;
  /** When this attempt sent the post; null: not yet. */
  sentAt(): Date | null;
  /** The post is known not to exist: it may be sent again. */
  forgetSent(): Promise<void>;
  /** Notes what the platform answered when it was asked what became of the post. */
  lookedUp(answer: LookUpAnswer): Promise<void>;
}

/** Opens what an adapter publishes with: token, guarded HTTP, and the journal behind its calls. */
export async function openSession(
  deps: Deps,
  work: Work,
  claim: Claim,
  journal: Journal,
  steps: StepReports,
): Promise<PublishSession> {
  const { connection, platform } = work;
  const { result } = claim;
  const noteRefresh = async () => {
    await steps.written();
    await journal.tokenRefreshed();
  };
  let token = await freshToken(deps, connection);
  if (token.version !== connection.grant.version) await noteRefresh();
  let sentAt: Date | null = null;
  const http = deps.httpFor(platform.id, claim.signal);
  const remoteIds = remoteIdsSchema.parse(result.remoteIds);

  return {
    get accessToken() {
      return token.accessToken;
    },
    app: token.app,
    account: targetOf(connection),
    http: noting(deps, work, http, ['account', 'app']),
    signal: claim.signal,
    now: deps.now,
    sentAt: () => sentAt,
    report: (step) => steps.tell(step),
    remoteId: (name) => remoteIds[name] ?? null,
    saveRemoteId: async (name, id) => {
      if (id === null) delete remoteIds[name];
      else remoteIds[name] = id;
      const { count } = await deps.prisma.shareResult.updateMany({
        where: { id: result.id, claimId: claim.id },
        data: { remoteIds },
      });
      if (count === 0) throw new ClaimLostError(`the claim on result ${result.id} was taken over`);
    },
    createOnce: async (call) => {
      claim.signal.throwIfAborted();
      sentAt = deps.now();
      await journal.sent(sentAt);
      try {
        const answer = await call();
        journal.answered();
        return answer;
      } catch (error) {
        if (!(error instanceof PlatformError)) throw error;
        const unknown = asUnknownOutcome(error);
        if (unknown) throw unknown;
        journal.answered();
        await journal.notCreated();
        throw error;
      }
    },
    refreshToken: async () => {
      steps.tell('REFRESHING_TOKEN');
      token = await freshToken(deps, connection, token);
      await noteRefresh();
    },
    lookedUp: async (answer) => {
      await steps.written();
      await journal.lookedUp(answer);
    },
    forgetSent: journal.notCreated,
    wait: (milliseconds) => deps.wait(milliseconds, claim.signal),
  };
}

/** Silence, a fault or gibberish after the post was sent says nothing about whether it exists. */
function asUnknownOutcome(error: PlatformError): PlatformError | null {
  const unclear = error.kind === 'UNAVAILABLE' || error.kind === 'UNEXPECTED';
  if (!unclear || !error.mayHaveArrived) return null;
  return new PlatformError({
    platform: error.platform,
    kind: 'UNKNOWN_OUTCOME',
    message: error.message,
    platformCode: error.platformCode,
    cause: error,
  });
}
