import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId } from 'react';
import classes from './account-option.module.css';

interface AccountTextProps {
  readonly account: string;
  /** Exactly what would be sent; undefined: not known yet. */
  readonly text: string | undefined;
  readonly override: string | undefined;
  readonly message: string;
  readonly onOverride: (text: string | undefined) => void;
}

/** Shows on demand what an account would get word for word, and lets it have a text of its own. */
export function AccountText({ account, text, override, message, onOverride }: AccountTextProps) {
  const [shown, { toggle }] = useDisclosure(false);
  const textId = useId();
  const own = override !== undefined;
  return (
    <Stack gap={6}>
      <Group gap={4} ml={-8}>
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={toggle}
          aria-expanded={shown}
          aria-controls={textId}
          aria-label={`${shown ? 'Hide' : 'Show'} the text for ${account}`}
        >
          {shown ? 'Hide the text' : 'Show the text'}
        </Button>
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => onOverride(own ? undefined : message)}
          aria-label={`${own ? 'Use the same text' : 'Different text'} for ${account}`}
        >
          {own ? 'Use the same text' : 'Different text'}
        </Button>
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
      <div id={textId} hidden={!shown}>
        {shown && (
          <div className={classes.text}>
            {text || (
              <Text span size="sm" c="dimmed">
                No text
              </Text>
            )}
          </div>
        )}
      </div>
    </Stack>
  );
}
