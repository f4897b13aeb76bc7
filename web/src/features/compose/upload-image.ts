import { t } from '@lingui/core/macro';

/** An image the server has taken in. */
export interface UploadedImage {
  readonly id: string;
  readonly url: string;
}

interface UploadOptions {
  /** Called with how much has been sent, from 0 to 100. */
  readonly onProgress: (percent: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Uploads an image. By XMLHttpRequest, because `fetch` does not tell how much has been sent.
 * @throws Error whose message is a sentence for the person; AbortError when `signal` is aborted.
 */
export function uploadImage(file: File, { onProgress, signal }: UploadOptions) {
  return new Promise<UploadedImage>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/media');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress((loaded / total) * 100);
    request.onerror = () => reject(failure(null));
    request.onabort = () => reject(new DOMException('Aborted', 'AbortError'));
    request.onload = () => {
      const answer: unknown = request.response;
      if (request.status === 201 && isUploaded(answer)) return resolve(answer);
      reject(failure(answer));
    };
    signal.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

function isUploaded(answer: unknown): answer is UploadedImage {
  return (
    hasField(answer, 'id') &&
    typeof answer.id === 'string' &&
    hasField(answer, 'url') &&
    typeof answer.url === 'string'
  );
}

function failure(answer: unknown): Error {
  return new Error(
    refusalOf(answer) ??
      t`The image could not be uploaded: the server was out of reach. Try again.`,
  );
}

function refusalOf(answer: unknown): string | null {
  if (!hasField(answer, 'error') || !hasField(answer.error, 'message')) return null;
  const { message } = answer.error;
  return typeof message === 'string' ? message : null;
}

function hasField<Name extends string>(value: unknown, name: Name): value is Record<Name, unknown> {
  return typeof value === 'object' && value !== null && name in value;
}
