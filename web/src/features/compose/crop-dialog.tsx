import 'react-image-crop/dist/ReactCrop.css';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  Button,
  Group,
  Input,
  Modal,
  SegmentedControl,
  Skeleton,
  Stack,
  Text,
} from '@mantine/core';
import { useEffect, useId, useRef, useState } from 'react';
import ReactCrop, { centerCrop, makeAspectCrop, type PercentCrop } from 'react-image-crop';
import type { PlatformId } from '../../gql/graphql.ts';
import classes from './crop-dialog.module.css';
import { cropImage } from './crop-image.ts';
import { ratios, suggestRatio } from './crop-ratio.ts';
import { type UploadedImage, uploadImage } from './upload-image.ts';

const FREE = 'free';
const whole: PercentCrop = { unit: '%', x: 0, y: 0, width: 100, height: 100 };

interface CropDialogProps {
  /** The image as it was chosen; null: this page has it no more. */
  readonly file: File | null;
  /** Where the image is to be posted. */
  readonly platforms: readonly PlatformId[];
  readonly onCropped: (image: UploadedImage, file: File) => void;
  readonly onClose: () => void;
}

/** Cuts an uploaded image to a ratio, and uploads what is left as an image of its own. */
export function CropDialog({ file, platforms, onCropped, onClose }: CropDialogProps) {
  const { t } = useLingui();
  const ratioId = useId();
  const url = useFileUrl(file);
  const image = useRef<HTMLImageElement>(null);
  const [crop, setCrop] = useState(whole);
  const [ratio, setRatio] = useState(FREE);
  const [suggested, suggest] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const abort = useRef(new AbortController());
  const possible = file !== null && file.type !== 'image/gif';

  const choose = (name: string) => {
    setRatio(name);
    const { naturalWidth = 0, naturalHeight = 0 } = image.current ?? {};
    const aspect = ratios[name];
    if (!aspect || !naturalWidth) return;
    const narrow = naturalWidth / naturalHeight < aspect;
    const size = { unit: '%', ...(narrow ? { width: 100 } : { height: 100 }) } as const;
    const largest = makeAspectCrop(size, aspect, naturalWidth, naturalHeight);
    setCrop(centerCrop(largest, naturalWidth, naturalHeight));
  };
  const begin = () => {
    const { naturalWidth = 1, naturalHeight = 1 } = image.current ?? {};
    const fitting = suggestRatio(naturalWidth / naturalHeight, platforms);
    suggest(fitting);
    if (fitting) choose(fitting);
  };
  const close = () => {
    abort.current.abort();
    onClose();
  };
  const confirm = async () => {
    if (!image.current || !file) return;
    setBusy(true);
    setProblem(null);
    const { signal } = abort.current;
    try {
      const cropped = await cropImage(image.current, crop, file.type);
      onCropped(await uploadImage(cropped, { signal, onProgress: () => undefined }), cropped);
      onClose();
    } catch (error) {
      if (signal.aborted) return;
      setBusy(false);
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };

  return (
    <Modal opened onClose={close} size="lg" title={t`Crop the image`}>
      <Stack gap="md">
        {!possible && (
          <Text size="sm">
            {file ? (
              <Trans>This is a GIF: it cannot be cropped without losing its movement.</Trans>
            ) : (
              <Trans>
                Since the page was loaded anew, only a small picture of the image is here. Add the
                image again to crop it.
              </Trans>
            )}
          </Text>
        )}
        {possible && (
          <>
            <Stack gap={4}>
              <Input.Label component="div" id={ratioId}>
                <Trans comment="Width by height of an image">Ratio</Trans>
              </Input.Label>
              <SegmentedControl
                aria-labelledby={ratioId}
                value={ratio}
                onChange={choose}
                data={[
                  { value: FREE, label: t({ message: 'Free', comment: 'Any ratio of an image' }) },
                  ...Object.keys(ratios),
                ]}
              />
              {/* As high with the suggestion as without. */}
              <Text size="xs" c="dimmed" mih={18}>
                {suggested && (
                  <Trans>Suggested: {suggested}, which all chosen networks show whole.</Trans>
                )}
              </Text>
            </Stack>
            <div className={classes.stage}>
              {url ? (
                <ReactCrop
                  crop={crop}
                  onChange={(_pixels, percent) => setCrop(percent)}
                  keepSelection
                  minWidth={20}
                  minHeight={20}
                  {...(ratio === FREE ? {} : { aspect: ratios[ratio] })}
                  ariaLabels={labels(
                    t`Part of the image that stays; move it by the arrow keys`,
                    t`Corner or edge of the part; move it by the arrow keys`,
                  )}
                >
                  <img ref={image} src={url} alt="" className={classes.image} onLoad={begin} />
                </ReactCrop>
              ) : (
                <Skeleton height={240} />
              )}
            </div>
          </>
        )}
        {problem && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {problem}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {possible ? t`Cancel` : t`Close`}
          </Button>
          {possible && (
            <Button onClick={() => void confirm()} loading={busy}>
              <Trans comment="Button: cuts an image">Crop</Trans>
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

/** An address for a file of this page; null: there is none yet. */
function useFileUrl(file: File | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!file) return;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}

function labels(cropArea: string, handle: string) {
  return {
    cropArea,
    nwDragHandle: handle,
    nDragHandle: handle,
    neDragHandle: handle,
    eDragHandle: handle,
    seDragHandle: handle,
    sDragHandle: handle,
    swDragHandle: handle,
    wDragHandle: handle,
  };
}
