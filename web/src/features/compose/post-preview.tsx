import { Stack, Text } from '@mantine/core';
import type { AccountCheck_CheckFragment } from '../../gql/graphql.ts';
import { linkHost } from '../../link-host.ts';
import classes from './account-option.module.css';

interface PostPreviewProps {
  readonly check: AccountCheck_CheckFragment | undefined;
  /** Name of the network. */
  readonly platform: string;
}

/** Exactly what an account would be sent: the text word for word, and the link beside it. */
export function PostPreview({ check, platform }: PostPreviewProps) {
  const link = check?.link;
  return (
    <Stack gap={8} className={classes.panel}>
      {check?.text ? (
        <div className={classes.text}>{check.text}</div>
      ) : (
        <Text size="sm" c="dimmed">
          {check ? 'No text' : 'Shown as soon as there is something to share.'}
        </Text>
      )}
      {link && (
        <div className={classes.link}>
          <Text size="xs" c="dimmed" truncate title={link.url}>
            {linkHost(link.url)}
          </Text>
          {link.title === null ? (
            <Text size="sm">{platform} reads the page itself.</Text>
          ) : (
            <>
              <Text size="sm" fw={600} lineClamp={2}>
                {link.title}
              </Text>
              {link.description && (
                <Text size="sm" c="dimmed" lineClamp={3}>
                  {link.description}
                </Text>
              )}
            </>
          )}
        </div>
      )}
    </Stack>
  );
}
