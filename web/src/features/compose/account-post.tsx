import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect, useId, useState } from 'react';
import { formatNumber } from '../../format-number.ts';
import { graphql } from '../../gql/gql.ts';
import type { AccountPost_PlatformFragment } from '../../gql/graphql.ts';
import { platforms } from '../../platforms.tsx';
import { PostOptions } from './post-options.tsx';

const AccountPostPlatform = graphql(`
  fragment AccountPost_platform on Platform {
    id
    options {
      name
      label
      description
      choices {
        value
        label
      }
    }
  }
`);

interface AccountPostProps {
  readonly account: string;
  readonly platform: FragmentType<AccountPost_PlatformFragment>;
  readonly override: string | undefined;
  readonly message: string;
  readonly onOverride: (text: string | undefined) => void;
  readonly options: Readonly<Record<string, string>>;
  /** What was refused; the same object for as long as it is the same refusal. */
  readonly optionErrors: Readonly<Record<string, string>> | undefined;
  readonly onOption: (name: string, value: string) => void;
}

/** What is one account's alone, on demand: a text of its own, and what its network lets one choose. */
export function AccountPost(props: AccountPostProps) {
  const { account, override, message, onOverride, options, optionErrors, onOption } = props;
  const { t } = useLingui();
  const { data, complete } = useFragment({ fragment: AccountPostPlatform, from: props.platform });
  const [choosing, choices] = useDisclosure(false);
  // What is wrong must be seen to be mended; it stays open while it is being mended.
  useEffect(() => {
    if (optionErrors) choices.open();
  }, [optionErrors, choices.open]);
  // The text of its own comes back with the next press: taking the common one was perhaps a slip.
  const [putAside, putAsideText] = useState<string>();
  const optionsId = useId();
  if (!complete) return null;
  const own = override !== undefined;
  const toggleOwn = () => {
    putAsideText(override === message ? undefined : override);
    onOverride(own ? undefined : putAside || message);
  };
  const platform = platforms[data.id].label;
  const choiceCount = data.options.filter(({ name }) => options[name]?.trim()).length;
  const chosen = formatNumber(choiceCount);
  return (
    <Stack gap={6}>
      <Group gap={4} ml={-8}>
        <Button
          variant="subtle"
          size="compact-sm"
          fz="xs"
          onClick={toggleOwn}
          aria-label={own ? t`Use the same text for ${account}` : t`Different text for ${account}`}
        >
          {own
            ? t({ message: 'Use the same text', comment: 'Button: for this account as for all' })
            : t({
                message: 'Different text',
                comment: 'Button: begins a text for this account alone',
              })}
        </Button>
        {data.options.length > 0 && (
          <Button
            variant="subtle"
            size="compact-sm"
            fz="xs"
            onClick={choices.toggle}
            aria-expanded={choosing}
            aria-controls={optionsId}
            aria-label={
              choiceCount > 0
                ? t`${platform} options (${chosen}) for ${account}`
                : t`${platform} options for ${account}`
            }
          >
            {choiceCount > 0
              ? t({
                  message: `${platform} options (${chosen})`,
                  comment: 'chosen: how many are chosen',
                })
              : t`${platform} options`}
          </Button>
        )}
      </Group>
      {own && (
        <Textarea
          autosize
          minRows={2}
          maxRows={10}
          size="md"
          aria-label={t`Text for ${account}`}
          placeholder={t`What ${account} says`}
          value={override}
          onChange={(event) => onOverride(event.currentTarget.value)}
        />
      )}
      <div id={optionsId} hidden={!choosing}>
        {choosing && (
          <PostOptions
            label={t`${platform} options for ${account}`}
            options={data.options}
            chosen={options}
            errors={optionErrors ?? {}}
            onChoose={onOption}
          />
        )}
      </div>
    </Stack>
  );
}
