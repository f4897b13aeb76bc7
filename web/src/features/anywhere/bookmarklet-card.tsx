import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Card, CopyButton, Group, Stack, Text, Title } from '@mantine/core';
import { IconBookmark, IconCheck, IconCopy } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { bookmarkletFor } from './bookmarklet.ts';

/** The bookmark that shares the page one is reading, to be dragged to where bookmarks are. */
export function BookmarkletCard() {
  const { t } = useLingui();
  const headingId = useId();
  const [pressed, setPressed] = useState(false);
  const address = bookmarkletFor(window.location.origin);
  // React takes such addresses off what it renders, and no page of ours may run one: it is for other pages.
  const setAddress = (link: HTMLAnchorElement | null) => link?.setAttribute('href', address);
  return (
    <Card component="section" aria-labelledby={headingId}>
      <Stack gap="sm" align="flex-start">
        <Title order={2} id={headingId}>
          <Trans>On a computer: a bookmark</Trans>
        </Title>
        <Text size="sm">
          <Trans>
            Drag this button to your bookmarks bar. Pressed there, on any page, it opens Herald in a
            small window with the link and the title of that page, and with what you have selected
            on it.
          </Trans>
        </Text>
        <Group gap="sm">
          <Button
            component="a"
            ref={setAddress}
            leftSection={<IconBookmark size={18} aria-hidden />}
            onClick={(event) => {
              event.preventDefault();
              setPressed(true);
            }}
          >
            <Trans>Share with Herald</Trans>
          </Button>
          <CopyButton value={address}>
            {({ copied, copy }) => (
              <Button
                variant="default"
                leftSection={
                  copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />
                }
                onClick={copy}
              >
                {copied ? t`Copied` : t`Copy its address`}
              </Button>
            )}
          </CopyButton>
        </Group>
        <Text size="sm" c="dimmed" role="status">
          {pressed ? (
            <Trans>It shares other pages: drag it to your bookmarks bar, and press it there.</Trans>
          ) : (
            <Trans>
              Without a mouse: add a bookmark to any page, and put the copied address in place of
              that page’s.
            </Trans>
          )}
        </Text>
      </Stack>
    </Card>
  );
}
