import { useDisclosure } from '@mantine/hooks';
import { CallOffDialog } from './call-off-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import type { Planned } from './plan-changes.ts';
import { PublishNowDialog } from './publish-now-dialog.tsx';
import type { PlanQuestion } from './share-actions.tsx';

interface PlanDialogProps {
  readonly question: PlanQuestion;
  readonly onChanged: () => void;
  /** The dialog is gone from the screen. */
  readonly onClosed: () => void;
}

/** What the dialogs about a planned share have in common. */
export interface PlanDialogPartProps {
  readonly share: Planned;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** The server has done it. */
  readonly onDone: () => void;
  readonly onClosed: () => void;
}

const dialogs = { move: MoveDialog, 'publish-now': PublishNowDialog, 'call-off': CallOffDialog };

/** The dialog for what is to be done with a share that waits for its time. */
export default function PlanDialog({ question, onChanged, onClosed }: PlanDialogProps) {
  const [opened, { close }] = useDisclosure(true);
  const { action, share, opener } = question;
  const Dialog = dialogs[action];
  const closed = () => {
    const button = `[data-share="${CSS.escape(share.id)}"] button`;
    const there = opener?.isConnected ? opener : document.querySelector<HTMLElement>(button);
    there?.focus();
    onClosed();
  };
  const done = () => {
    onChanged();
    close();
  };
  return <Dialog {...{ share, opened, onClose: close, onDone: done, onClosed: closed }} />;
}
