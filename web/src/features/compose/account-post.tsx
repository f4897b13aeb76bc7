import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect, useId, useState } from 'react';
import { graphql } from '../../gql/gql.ts';
import type {
  AccountCheck_CheckFragment,
  AccountPost_PlatformFragment,
} from '../../gql/graphql.ts';
import { platforms } from '../../platforms.tsx';
import { PostOptions } from './post-options.tsx';
import { PostPreview } from './post-preview.tsx';

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
  /** What would be sent; undefined: not known yet. */
  readonly check: AccountCheck_CheckFragment | undefined;
  readonly override: string | undefined;
  readonly message: string;
  readonly onOverride: (text: string | undefined) => void;
  readonly options: Readonly<Record<string, string>>;
  /** What was refused; the same object for as long as it is the same refusal. */
  readonly optionErrors: Readonly<Record<string, string>> | undefined;
  readonly onOption: (name: string, value: string) => void;
}

/** The post of one account on demand: exactly what is sent, a text of its own, what its network lets one choose. */
export function AccountPost(props: AccountPostProps) {
  const { account, check, override, message, onOverride, options, optionErrors, onOption } = props;
  const { data, complete } = useFragment({ fragment: AccountPostPlatform, from: props.platform });
  const [shown, preview] = useDisclosure(false);
  const [choosing, choices] = useDisclosure(false);
  // What is wrong must be seen to be mended; it stays open while it is being mended.
  useEffect(() => {
    if (optionErrors) choices.open();
  }, [optionErrors, choices.open]);
  // The text of its own comes back with the next press: taking the common one was perhaps a slip.
  const [putAside, putAsideText] = useState<string>();
  const previewId = useId();
  const optionsId = useId();
  if (!complete) return null;
  const own = override !== undefined;
  const toggleOwn = () => {
    putAsideText(override === message ? undefined : override);
    onOverride(own ? undefined : putAside || message);
  };
  const platform = platforms[data.id].label;
  const chosen = data.options.filter(({ name }) => options[name]?.trim()).length;
  const optionsLabel = `${platform} options${chosen > 0 ? ` (${chosen})` : ''}`;
  return (
    <Stack gap={6}>
      <Group gap={4} ml={-8}>
        <Button
          variant="subtle"
          size="compact-sm"
          fz="xs"
          onClick={preview.toggle}
          aria-expanded={shown}
          aria-controls={previewId}
          aria-label={`${shown ? 'Hide' : 'Show'} the post for ${account}`}
        >
          {shown ? 'Hide the post' : 'Show the post'}
        </Button>
        <Button
          variant="subtle"
          size="compact-sm"
          fz="xs"
          onClick={toggleOwn}
          aria-label={`${own ? 'Use the same text' : 'Different text'} for ${account}`}
        >
          {own ? 'Use the same text' : 'Different text'}
        </Button>
        {data.options.length > 0 && (
          <Button
            variant="subtle"
            size="compact-sm"
            fz="xs"
            onClick={choices.toggle}
            aria-expanded={choosing}
            aria-controls={optionsId}
            aria-label={`${optionsLabel} for ${account}`}
          >
            {optionsLabel}
          </Button>
        )}
      </Group>
      {own && (
        <Textarea
          autosize
          minRows={2}
          maxRows={10}
          size="md"
          aria-label={`Text for ${account}`}
          placeholder={`What ${account} says`}
          value={override}
          onChange={(event) => onOverride(event.currentTarget.value)}
        />
      )}
      <div id={optionsId} hidden={!choosing}>
        {choosing && (
          <PostOptions
            label={`${platform} options for ${account}`}
            options={data.options}
            chosen={options}
            errors={optionErrors ?? {}}
            onChoose={onOption}
          />
        )}
      </div>
      <div id={previewId} hidden={!shown}>
        {shown && <PostPreview check={check} platform={platform} />}
      </div>
    </Stack>
  );
}
