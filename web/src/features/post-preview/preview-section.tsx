import { Trans, useLingui } from '@lingui/react/macro';
import { Card, Skeleton, Text, Title } from '@mantine/core';
import { lazy, type Ref, Suspense, useId } from 'react';
import type { PostPreviewsProps } from './post-previews.tsx';
import classes from './preview-section.module.css';

const PostPreviews = lazy(async () => {
  try {
    const { PostPreviews: Component } = await import('./post-previews.tsx');
    return { default: Component };
  } catch {
    return { default: NotLoaded };
  }
});

interface PreviewSectionProps extends PostPreviewsProps {
  /** Whether there is anything to share yet. */
  readonly empty: boolean;
  /** The heading, to go to. */
  readonly headingRef: Ref<HTMLHeadingElement>;
}

/** What the posts will look like; the drawing of it is loaded once there is something to draw. */
export function PreviewSection({ empty, headingRef, ...posts }: PreviewSectionProps) {
  const { t } = useLingui();
  const headingId = useId();
  return (
    <Card component="section" aria-labelledby={headingId}>
      <Title
        order={2}
        mb="md"
        id={headingId}
        ref={headingRef}
        tabIndex={-1}
        className={classes.heading}
      >
        <Trans comment="Heading: what the posts will look like">Preview</Trans>
      </Title>
      {empty || posts.accounts.length === 0 ? (
        <Text size="sm" c="dimmed">
          {empty
            ? t`Shown as soon as there is something to share.`
            : t`Choose an account to see its post here.`}
        </Text>
      ) : (
        <Suspense fallback={<Skeleton height={160} />}>
          <PostPreviews {...posts} />
        </Suspense>
      )}
    </Card>
  );
}

function NotLoaded() {
  return (
    <Text size="sm" c="dimmed">
      <Trans>The preview could not be loaded; sharing works all the same.</Trans>
    </Text>
  );
}
