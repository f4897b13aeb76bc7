import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Popover, Text } from '@mantine/core';
import { IconBell, IconBellRinging } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { askPermission, canNotify } from './permission.ts';
import { useSeen } from './seen.ts';
import { useNotifyChoice } from './use-notify-choice.ts';
import { watchShare } from './watched-shares.ts';

interface NotifyButtonProps {
  readonly shareId: string;
  /** Whether the share has come to its end. */
  readonly done: boolean;
}

/** Has the system say when this share, and every later one, is done while one is elsewhere; or not any more. */
export function NotifyButton({ shareId, done }: NotifyButtonProps) {
  const { t } = useLingui();
  const [wanted, setWanted] = useNotifyChoice();
  const [refused, setRefused] = useState(false);
  useSeen(shareId);
  useEffect(() => {
    if (!done) watchShare(shareId, wanted);
  }, [shareId, done, wanted]);
  if (done || !canNotify) return null;

  const choose = async () => {
    const permitted = wanted || (await askPermission());
    setRefused(!permitted);
    if (permitted) setWanted(!wanted);
  };
  return (
    <Popover opened={refused} onChange={setRefused} width={280} shadow="md" withRoles={false}>
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={
            wanted ? <IconBellRinging size={16} aria-hidden /> : <IconBell size={16} aria-hidden />
          }
          onClick={() => void choose()}
        >
          {wanted ? t`Do not notify me` : t`Notify me when done`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="alert">
        <Text size="sm">
          <Trans>
            Your browser does not let Herald notify you. Allow notifications for this page in its
            settings, and press again.
          </Trans>
        </Text>
      </Popover.Dropdown>
    </Popover>
  );
}
