import { useEffect, useRef, useState } from 'react';
import { type UploadedImage, uploadImage } from './upload-image.ts';

/** Uploads one image at a time; a new one takes the place of one that is still under way. */
export function useImageUpload(onUploaded: (image: UploadedImage) => void) {
  /** In percent; null: nothing is being uploaded. */
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  const cancel = () => {
    running.current?.abort();
    setProgress(null);
  };

  const upload = async (file: File) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setProblem(null);
    setProgress(0);
    try {
      const { signal } = controller;
      onUploaded(await uploadImage(file, { onProgress: setProgress, signal }));
    } catch (error) {
      if (!controller.signal.aborted) setProblem(error instanceof Error ? error.message : null);
    }
    if (running.current === controller) setProgress(null);
  };

  return { upload, cancel, progress, problem, setProblem };
}
