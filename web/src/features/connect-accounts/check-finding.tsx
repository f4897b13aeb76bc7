import { Trans, useLingui } from '@lingui/react/macro';
import { Text, VisuallyHidden } from '@mantine/core';
import { RelativeTime } from '../../ui/relative-time.tsx';
import type { CheckFinding as Finding } from './use-check-connection.ts';

interface CheckFindingProps {
  readonly finding: Finding | null;
  readonly account: string;
}

/** What a check found, in place; read out once, not whenever its age changes. */
export function CheckFinding({ finding, account }: CheckFindingProps) {
  const { t } = useLingui();
  const spoken = (found: Finding) => {
    switch (found.kind) {
      case 'works':
        return t`${account} works.`;
      case 'refused':
        return t`${account} has to be reconnected.`;
      case 'unanswered':
        return found.message;
    }
  };
  return (
    <>
      <VisuallyHidden role="status">{finding && spoken(finding)}</VisuallyHidden>
      {finding && (
        <Text size="sm" aria-hidden c={finding.kind === 'unanswered' ? undefined : 'dimmed'}>
          {finding.kind === 'works' && (
            <Trans comment="Of an account, e.g. “Works. Checked just now.”">
              Works. Checked <RelativeTime time={finding.at} />.
            </Trans>
          )}
          {finding.kind === 'refused' && (
            <Trans comment="Of an account, e.g. “Has to be reconnected. Checked just now.”">
              Has to be reconnected. Checked <RelativeTime time={finding.at} />.
            </Trans>
          )}
          {finding.kind === 'unanswered' && finding.message}
        </Text>
      )}
    </>
  );
}
