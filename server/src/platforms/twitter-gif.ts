import * as z from 'zod';
import { PlatformError } from './errors.ts';
import type { Session } from './session.ts';
import { callTwitter } from './twitter-api.ts';
import { UPLOADING } from './twitter-errors.ts';
import { type Processing, type UploadedMedia, uploadedSchema } from './twitter-uploaded.ts';

/** X takes chunks of up to 5 MB. */
const CHUNK_BYTES = 4_000_000;
/** Pause where X does not say when to look again. */
const PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const LONGEST_WAIT_MS = 5 * 60_000;

const begunSchema = z.object({ data: z.object({ id: z.string().min(1) }) });

/**
 * Uploads a GIF in chunks, the only way X takes one that moves.
 * @see https://docs.x.com/x-api/media/quickstart/media-upload-chunked
 */
export async function uploadGif(data: Uint8Array, session: Session): Promise<UploadedMedia> {
  const path = '/2/media/upload';
  const method = 'POST';
  const json = {
    media_type: 'image/gif',
    media_category: 'tweet_gif',
    total_bytes: data.byteLength,
  };
  const begin = { method, path: `${path}/initialize`, json } as const;
  const { id } = (await callTwitter(session, begin, begunSchema, UPLOADING)).data;
  for (let index = 0; index * CHUNK_BYTES < data.byteLength; index += 1) {
    const chunk = data.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES);
    const multipart = [
      { name: 'segment_index', value: String(index) },
      { name: 'media', data: chunk, mimeType: 'image/gif', filename: 'image.gif' },
    ];
    const append = { method, path: `${path}/${id}/append`, multipart } as const;
    await callTwitter(session, append, z.unknown(), UPLOADING);
  }
  const end = { method, path: `${path}/${id}/finalize` } as const;
  return (await callTwitter(session, end, uploadedSchema, UPLOADING)).data;
}

/**
 * Waits until X has processed an upload, as long as X says, at most 5 minutes.
 * @throws PlatformError `REJECTED` when X cannot process it, `UNAVAILABLE` when it takes longer
 * @see https://docs.x.com/x-api/media/get-media-upload-status
 */
export async function awaitProcessing(
  id: string,
  firstPauseMs: number,
  session: Session,
): Promise<void> {
  session.report('PROCESSING_MEDIA');
  const query = { command: 'STATUS', media_id: id };
  const ask = { method: 'GET', path: '/2/media/upload', query } as const;
  let pause = firstPauseMs;
  for (let waited = 0; waited <= LONGEST_WAIT_MS; waited += pause) {
    await session.wait(pause);
    const { data } = await callTwitter(session, ask, uploadedSchema, UPLOADING);
    const { processing_info: processing } = data;
    if (!processing || processing.state === 'succeeded') return;
    if (processing.state === 'failed') throw await processingFailed(session);
    pause = pauseOf(processing);
  }
  throw new PlatformError({
    platform: 'TWITTER',
    kind: 'UNAVAILABLE',
    message:
      'X is taking very long to process the GIF. Nothing is wrong with it; Herald will look again.',
    mayHaveArrived: false,
  });
}

/** In how many milliseconds X wants to be asked again. */
export function pauseOf({ check_after_secs: seconds }: Processing): number {
  return seconds && seconds > 0 ? Math.min(seconds * 1000, LONGEST_PAUSE_MS) : PAUSE_MS;
}

/** Forgets the upload, so that the next attempt makes a new one. */
async function processingFailed(session: Session): Promise<PlatformError> {
  await session.saveRemoteId('media-0', null);
  return new PlatformError({
    platform: 'TWITTER',
    kind: 'REJECTED',
    message: 'X could not process the GIF. Share again with another one.',
    mayHaveArrived: false,
  });
}
