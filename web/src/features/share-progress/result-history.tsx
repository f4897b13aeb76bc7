import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId } from 'react';
import type { PlatformId } from '../../gql/graphql.ts';
import { platforms } from '../../platforms.tsx';
import { HistoryPanel } from './history-panel.tsx';
import classes from './result-history.module.css';

interface ResultHistoryProps {
  readonly resultId: string;
  /** Of the result: what is shown is read again when it grows. */
  readonly version: number;
  readonly account: string;
  readonly platform: PlatformId;
}

/** Opens and closes what happened to a result. */
export function ResultHistory({ resultId, version, account, platform: id }: ResultHistoryProps) {
  const { t } = useLingui();
  const [opened, { toggle }] = useDisclosure(false);
  const panelId = useId();
  const platform = platforms[id].label;
  const Chevron = opened ? IconChevronUp : IconChevronDown;
  return (
    <>
      <Button
        className={classes.toggle}
        variant="subtle"
        color="gray"
        size="compact-xs"
        rightSection={<Chevron size={14} aria-hidden />}
        aria-expanded={opened}
        aria-controls={panelId}
        aria-label={t`What happened: ${account} on ${platform}`}
        onClick={toggle}
      >
        <Trans>What happened</Trans>
      </Button>
      <div id={panelId} hidden={!opened} className={classes.panel}>
        {opened && <HistoryPanel resultId={resultId} version={version} platform={platform} />}
      </div>
    </>
  );
}
