import { Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { linkHost } from '../../link-host.ts';
import classes from './link-card.module.css';
import type { PostTraits } from './traits.ts';

/** What the page behind a link says of itself. */
export interface Page {
  readonly title: string | null;
  readonly description: string | null;
  readonly imageUrl: string | null;
}

interface LinkCardProps {
  readonly link: {
    readonly url: string;
    readonly title?: string | null;
    readonly description?: string | null;
  };
  readonly page: Page | null;
  readonly traits: PostTraits;
  /** Name of the network. */
  readonly platform: string;
}

/** The card a network draws for a link: by the words it is sent, or by those of the page where it reads it itself. */
export function LinkCard({ link, page, traits, platform }: LinkCardProps) {
  const sent = typeof link.title === 'string';
  const { title, description } = sent ? link : (page ?? link);
  return (
    <>
      <div className={classes.card} data-image={traits.linkImage}>
        {page?.imageUrl && <img src={page.imageUrl} alt="" className={classes.image} />}
        <div className={classes.words}>
          <Text size="xs" c="dimmed" truncate title={link.url}>
            {linkHost(link.url)}
          </Text>
          {title && (
            <Text size="sm" fw={600} lineClamp={2}>
              {title}
            </Text>
          )}
          {description && (
            <Text size="xs" c="dimmed" lineClamp={2}>
              {description}
            </Text>
          )}
        </div>
      </div>
      {!sent && (
        <Text size="xs" c="dimmed">
          <Trans>{platform} reads the page itself.</Trans>
        </Text>
      )}
    </>
  );
}
