import { useLingui } from '@lingui/react/macro';
import { Box } from '@mantine/core';
import { formatNumber } from '../../format-number.ts';
import classes from './post-images.module.css';
import type { PostTraits } from './traits.ts';

export interface PostImage {
  readonly url: string;
  readonly alt: string;
}

/** So many of several images have a place in one tile; the last says how many there are beyond. */
const TILES = 4;

interface PostImagesProps {
  /** At least one. */
  readonly images: readonly PostImage[];
  readonly traits: PostTraits;
}

/** The images of a post as a network lays them out. */
export function PostImages({ images, traits }: PostImagesProps) {
  const { t } = useLingui();
  const [narrowest, widest] = traits.ratios;
  const ratios = { '--narrowest': String(narrowest), '--widest': String(widest) };
  if (images.length === 1)
    return (
      <Box className={classes.single} __vars={ratios}>
        {images.map((image) => (
          <Picture key={image.url} image={image} />
        ))}
      </Box>
    );
  if (traits.several === 'swiped')
    return (
      // Whoever has no pointer scrolls it by the arrow keys.
      <Box className={classes.swiped} role="group" aria-label={t`Images of the post`} tabIndex={0}>
        {images.map((image) => (
          <Picture key={image.url} image={image} />
        ))}
      </Box>
    );
  const beyond = images.length - TILES;
  return (
    <div
      className={classes.tile}
      data-count={Math.min(images.length, TILES)}
      style={{ aspectRatio: traits.several.tile }}
    >
      {images.slice(0, TILES).map((image, index) => (
        <Picture
          key={image.url}
          image={image}
          beyond={index === TILES - 1 && beyond > 0 ? beyond : 0}
        />
      ))}
    </div>
  );
}

function Picture({ image, beyond = 0 }: { image: PostImage; beyond?: number }) {
  return (
    <span className={classes.picture}>
      <img src={image.url} alt={image.alt} />
      {image.alt.trim() && (
        <span className={classes.badge} aria-hidden>
          ALT
        </span>
      )}
      {beyond > 0 && <span className={classes.beyond}>+{formatNumber(beyond)}</span>}
    </span>
  );
}
