import { WATCH_SHARE } from './documents.ts';
import { HeraldUnreachableError } from './errors.ts';
import { readEvents } from './event-stream.ts';
import type { WatchShareSubscription } from './generated/operations.ts';
import type { ShareResult } from './model.ts';
import { dataOf, readData } from './read-answer.ts';
import { pause, waitBefore } from './retries.ts';
import type { Send } from './wire.ts';

const CONNECT_TIMEOUT_MS = 30_000;
const SILENCE_MS = 45_000;
const PATIENCE_MS = 10 * 60_000;

/** How a share is watched. */
export interface WatchOptions {
  /** Ends it: the iterator throws the reason of the signal. */
  readonly signal?: AbortSignal;
  /** How long Herald may be away before the iterator throws, in milliseconds; ten minutes unless said otherwise. */
  readonly patienceMs?: number;
}

/** Every result as it is, then each change, over as many connections as it takes. */
export async function* watchShare(
  send: Send,
  id: string,
  { signal, patienceMs = PATIENCE_MS }: WatchOptions,
): AsyncGenerator<ShareResult, void, undefined> {
  const versions = new Map<string, number>();
  let thereAt = performance.now();
  for (let fruitless = 0; ; ) {
    let open = false;
    const onOpen = () => {
      open = true;
    };
    try {
      for await (const result of connect(send, id, { signal, onOpen })) {
        fruitless = 0;
        if (result.version <= (versions.get(result.id) ?? 0)) continue;
        versions.set(result.id, result.version);
        yield result;
      }
      return;
    } catch (error) {
      signal?.throwIfAborted();
      fruitless += 1;
      // However long nothing happened, Herald was there until the line was cut.
      if (open) thereAt = performance.now();
      const waitMs = waitBefore(error, fruitless);
      if (waitMs === null) throw error;
      if (performance.now() + waitMs - thereAt > patienceMs)
        throw new HeraldUnreachableError({ tries: fruitless, cause: error });
      await pause(waitMs, signal);
    }
  }
}

/** What one connection tells, until the share is finished. @throws when the connection ends before */
async function* connect(
  send: Send,
  id: string,
  { signal, onOpen }: { readonly signal: AbortSignal | undefined; readonly onOpen: () => void },
): AsyncGenerator<ShareResult> {
  const own = new AbortController();
  const timer = setTimeout(
    () => own.abort(new Error('there was no answer in time')),
    CONNECT_TIMEOUT_MS,
  );
  try {
    const answer = await send('graphql', {
      body: JSON.stringify({ query: WATCH_SHARE, variables: { id } }),
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      signal: signal ? AbortSignal.any([signal, own.signal]) : own.signal,
    });
    clearTimeout(timer);
    if (!answer.body || !answer.headers.get('content-type')?.startsWith('text/event-stream')) {
      await readData(answer, null);
      throw new Error('the answer is no stream');
    }
    onOpen();
    for await (const data of readEvents(answer.body, SILENCE_MS))
      yield dataOf<WatchShareSubscription>(JSON.parse(data), answer).shareProgress;
  } finally {
    clearTimeout(timer);
    own.abort();
  }
}
