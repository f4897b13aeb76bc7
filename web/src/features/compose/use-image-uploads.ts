import { useEffect, useRef, useState } from 'react';
import { type UploadedImage, uploadImage } from './upload-image.ts';

/** A file that is on its way, waits for its turn, or did not work. */
export interface Upload {
  readonly key: string;
  readonly name: string;
  /** In percent; 0: waits. */
  readonly progress: number;
  /** Why it did not work, in a sentence; null: it is under way. */
  readonly problem: string | null;
}

/** Uploads images one after the other, so that they arrive in the order in which they were chosen. */
export function useImageUploads(onUploaded: (image: UploadedImage) => void) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const last = useRef<Promise<void>>(Promise.resolve());
  const controllers = useRef(new Map<string, AbortController>());
  const made = useRef(0);
  const originals = useRef(new Map<string, File>());
  useEffect(() => {
    const running = controllers.current;
    return () => {
      for (const controller of running.values()) controller.abort();
    };
  }, []);

  const note = (key: string, change: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const forget = (key: string) => setUploads((all) => all.filter((one) => one.key !== key));
  const list = ({ name }: File, problem: string | null) => {
    made.current += 1;
    const key = String(made.current);
    setUploads((all) => [...all, { key, name, progress: 0, problem }]);
    return key;
  };

  const run = async (key: string, file: File, signal: AbortSignal) => {
    if (signal.aborted) return;
    try {
      const onProgress = (progress: number) => note(key, { progress });
      const image = await uploadImage(file, { onProgress, signal });
      originals.current.set(image.id, file);
      onUploaded(image);
      forget(key);
    } catch (error) {
      if (!signal.aborted)
        note(key, { problem: error instanceof Error ? error.message : String(error) });
    }
    controllers.current.delete(key);
  };

  return {
    uploads,
    underWay: uploads.filter(({ problem }) => problem === null).length,
    /** The file of an uploaded image, by the image's id; null: another page uploaded it. */
    originalOf: (id: string) => originals.current.get(id) ?? null,
    /** Remembers the file of an image that was uploaded elsewhere on this page. */
    keepOriginal: (id: string, file: File) => void originals.current.set(id, file),
    add(file: File) {
      const key = list(file, null);
      const controller = new AbortController();
      controllers.current.set(key, controller);
      last.current = last.current.then(() => run(key, file, controller.signal));
    },
    /** Lists a file that is not uploaded at all, with the reason. */
    refuse(file: File, reason: string) {
      list(file, reason);
    },
    /** Stops an upload, or takes one that did not work off the list. */
    remove(key: string) {
      controllers.current.get(key)?.abort();
      forget(key);
    },
  };
}
