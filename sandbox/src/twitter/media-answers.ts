import {
  EXPIRES_AFTER_SECS,
  type Media,
  type MediaCategory,
  type ProcessingState,
} from './media-library.ts';

const PROGRESS: Readonly<Record<ProcessingState, Readonly<Record<string, unknown>>>> = {
  pending: { state: 'pending', check_after_secs: 1 },
  in_progress: { state: 'in_progress', check_after_secs: 1, progress_percent: 50 },
  succeeded: { state: 'succeeded', progress_percent: 100 },
};

/** The key by which posts name an attachment: its kind and its id. */
export function mediaKey({ id, category }: { id: string; category: MediaCategory }): string {
  return `${category === 'tweet_gif' ? '16' : '3'}_${id}`;
}

/** What X tells of an upload. */
export function describeMedia(media: Media, processing: ProcessingState | null) {
  const { id, image, category } = media;
  return {
    id,
    media_key: mediaKey(media),
    expires_after_secs: EXPIRES_AFTER_SECS,
    ...(image && {
      size: image.bytes.length,
      image: { image_type: image.mimeType, w: image.width, h: image.height },
    }),
    ...(processing && category === 'tweet_gif' && { processing_info: PROGRESS[processing] }),
  };
}
