import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Group, Text, Textarea } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconCrop,
  IconTrash,
  type TablerIcon,
} from '@tabler/icons-react';
import { formatNumber } from '../../format-number.ts';
import { type DraftImage, imageKey } from './draft-images.ts';
import classes from './image-field.module.css';

interface ImageItemProps {
  readonly image: DraftImage;
  /** From 1. */
  readonly position: number;
  readonly total: number;
  /** Whether it can change places with the one before (-1) or after it (1). */
  readonly canMove: (by: -1 | 1) => boolean;
  readonly onMove: (by: -1 | 1) => void;
  readonly onAlt: (alt: string) => void;
  readonly onCrop: () => void;
  readonly onRemove: () => void;
}

/** An image of the post: its place among the others, and its description. */
export function ImageItem(props: ImageItemProps) {
  const { t } = useLingui();
  const { image, total, canMove, onMove, onAlt, onCrop, onRemove } = props;
  const single = total === 1;
  const position = formatNumber(props.position);
  const chosen = single ? t`What you chose as the image` : t`What you chose as image ${position}`;
  const last = image.kind === 'web' && !single;
  return (
    <li className={`${classes.item} ${classes.image}`} data-drag-key={imageKey(image)}>
      <div>
        <img
          src={image.url}
          alt={image.alt || chosen}
          className={classes.thumbnail}
          draggable={false}
          data-drag-handle={single || last ? undefined : true}
        />
        <Group gap={4} mt={6} wrap="nowrap">
          {!single && (
            <>
              <Step
                icon={IconArrowUp}
                label={t`Move image ${position} up`}
                possible={canMove(-1)}
                onClick={() => onMove(-1)}
              />
              <Step
                icon={IconArrowDown}
                label={t`Move image ${position} down`}
                possible={canMove(1)}
                onClick={() => onMove(1)}
              />
            </>
          )}
          {image.kind === 'uploaded' && (
            <ActionIcon
              variant="default"
              size={30}
              aria-label={single ? t`Crop the image` : t`Crop image ${position}`}
              data-crop-image={imageKey(image)}
              onClick={onCrop}
            >
              <IconCrop size={16} aria-hidden />
            </ActionIcon>
          )}
          <ActionIcon
            variant="default"
            size={30}
            ml="auto"
            aria-label={single ? t`Remove the image` : t`Remove image ${position}`}
            data-remove-image
            onClick={onRemove}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      </div>
      <div>
        <Textarea
          label={single ? t`Description of the image` : t`Description of image ${position}`}
          // Without the leading of a line its letters begin where the picture does.
          labelProps={{ display: 'block', w: 'fit-content', lh: 1, mb: 6 }}
          description={
            // It stays while one writes: the field would jump from under the first letter.
            single ? t`People who cannot see the image hear this. A sentence is enough.` : undefined
          }
          autosize
          minRows={3}
          maxRows={8}
          maxLength={5000}
          value={image.alt}
          onChange={(event) => onAlt(event.currentTarget.value)}
        />
        {/* As high with the reminder as without. */}
        <Text size="xs" c="dimmed" mt={4} mih={18}>
          {!image.alt.trim() && (
            <Trans comment="Of an image: nobody has described it in words yet">
              Not described yet.
            </Trans>
          )}
        </Text>
        {last && (
          <Text size="xs" c="dimmed" mt={4}>
            <Trans comment="An image that is not uploaded but found at an address, below its description">
              From the web; it comes last.
            </Trans>
          </Text>
        )}
      </div>
    </li>
  );
}

interface StepProps {
  readonly icon: TablerIcon;
  readonly label: string;
  readonly possible: boolean;
  readonly onClick: () => void;
}

/** Stays where the focus is when there is no further way. */
function Step({ icon: Icon, label, possible, onClick }: StepProps) {
  return (
    <ActionIcon
      variant="default"
      size={30}
      aria-label={label}
      aria-disabled={!possible}
      data-disabled={possible ? undefined : true}
      onClick={possible ? onClick : undefined}
    >
      <Icon size={16} aria-hidden />
    </ActionIcon>
  );
}
