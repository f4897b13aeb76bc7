import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Image, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { linkHost } from '../../link-host.ts';
import { changeLink, type Draft, type DraftContent, readLink } from './draft.ts';
import classes from './link-fields.module.css';
import { LinkHistory } from './link-history.tsx';
import { useAfterPress } from './use-after-press.ts';
import type { PagePreview } from './use-link-preview.ts';

interface LinkFieldsProps {
  readonly draft: Draft;
  readonly change: (change: Partial<DraftContent>) => void;
  readonly preview: PagePreview | null;
  readonly loading: boolean;
  readonly errorOf: (field: keyof DraftContent) => string | undefined;
}

/** The link, and the card of the page behind it, whose words can be changed. */
export function LinkFields({ draft, change, preview, loading, errorOf }: LinkFieldsProps) {
  const { t } = useLingui();
  const [leftOnce, { open: leave, close: enter }] = useDisclosure(draft.url !== '');
  const afterPress = useAfterPress();
  const url = readLink(draft.url);
  const unreadable =
    leftOnce && url === undefined
      ? t`This is no web address. One looks like https://example.com.`
      : null;
  const site = url && (preview?.siteName ?? linkHost(url));
  return (
    <Stack gap="sm">
      <TextInput
        label={t`Link`}
        type="url"
        inputMode="url"
        autoComplete="off"
        placeholder="https://"
        value={draft.url}
        onChange={(event) => change(changeLink(draft, event.currentTarget.value))}
        onFocus={enter}
        onBlur={() => afterPress(leave)}
        error={unreadable ?? errorOf('url')}
      />
      {url && (
        <div className={classes.card} aria-busy={loading}>
          <Group gap="sm" wrap="nowrap" align="flex-start">
            {preview?.imageUrl && (
              <Image
                src={preview.imageUrl}
                alt=""
                w={96}
                h={96}
                radius="md"
                className={classes.image}
              />
            )}
            <Stack gap="xs" flex={1} miw={0}>
              <Text size="xs" c="dimmed" truncate>
                {loading ? (
                  <Trans>{site} · reading the page …</Trans>
                ) : preview ? (
                  site
                ) : (
                  <Trans>{site} · could not be read; you can share it all the same</Trans>
                )}
              </Text>
              <TextInput
                size="sm"
                aria-label={t`Title of the page`}
                placeholder={t({ message: 'Title', comment: 'Of a web page' })}
                maxLength={1000}
                value={draft.title ?? ''}
                onChange={(event) => change({ title: event.currentTarget.value })}
                error={errorOf('title')}
              />
              <Textarea
                size="sm"
                autosize
                minRows={1}
                maxRows={4}
                aria-label={t`Description of the page`}
                placeholder={t({ message: 'Description', comment: 'Of a web page' })}
                maxLength={1000}
                value={draft.description ?? ''}
                onChange={(event) => change({ description: event.currentTarget.value })}
                error={errorOf('description')}
              />
            </Stack>
          </Group>
          <LinkHistory url={url} />
        </div>
      )}
    </Stack>
  );
}
