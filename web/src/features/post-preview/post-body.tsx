import { Trans } from '@lingui/react/macro';
import { Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import classes from './post-card.module.css';
import { foldText, textParts } from './post-text.ts';
import type { PostTraits } from './traits.ts';

interface PostBodyProps {
  readonly text: string;
  readonly traits: PostTraits;
}

/** The words of a post, folded where the network folds them. */
export function PostBody({ text, traits }: PostBodyProps) {
  const [whole, { toggle }] = useDisclosure(false);
  const folded = foldText(text, traits.fold);
  const shown = whole || folded === null ? text : folded;
  let at = 0;
  const parts = textParts(shown, traits.marks).map((part) => {
    const start = at;
    at += part.text.length;
    return { ...part, start };
  });
  return (
    <div className={classes.body}>
      <Text component="div" size="sm" className={classes.text}>
        <span data-post-text>
          {parts.map(({ text: words, mark, start }) =>
            mark ? (
              <span key={start} className={classes.mark}>
                {words}
              </span>
            ) : (
              words
            ),
          )}
        </span>
        {folded !== null && (
          <UnstyledButton fz="sm" c="dimmed" ms={4} aria-expanded={whole} onClick={toggle}>
            {whole ? (
              <Trans comment="Button: folds the text of a post again">less</Trans>
            ) : (
              <Trans comment="Button at the end of a text of which only the beginning is shown">
                … more
              </Trans>
            )}
          </UnstyledButton>
        )}
      </Text>
    </div>
  );
}
