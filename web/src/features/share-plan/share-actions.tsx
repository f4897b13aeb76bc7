import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useMemo,
  useState,
} from 'react';
import { LentFocus } from './lent-focus.ts';
import type { Planned } from './plan-changes.ts';

const PlanDialog = lazy(() => import('./plan-dialog.tsx'));

/** What a person can do with a share that waits for its time. */
export type PlanAction = 'move' | 'publish-now' | 'call-off';

/** A question about a share that waits for its answer. */
export interface PlanQuestion {
  readonly action: PlanAction;
  readonly share: Planned;
  /** What was pressed to get here; has the focus again afterwards. */
  readonly opener: HTMLElement | null;
}

interface ShareActions {
  readonly ask: (question: PlanQuestion) => void;
  /** Opens the composer with what a share said. */
  readonly shareAgain: (shareId: string) => void;
  readonly focus: LentFocus;
}

const Actions = createContext<ShareActions | null>(null);

interface ShareActionsProviderProps {
  readonly onShareAgain: (shareId: string) => void;
  /** Something was changed on the server. */
  readonly onChanged?: () => void;
  readonly children: ReactNode;
}

/** Gives the menus and buttons of a page the dialogs about shares. */
export function ShareActionsProvider({
  onShareAgain,
  onChanged,
  children,
}: ShareActionsProviderProps) {
  const [question, setQuestion] = useState<PlanQuestion | null>(null);
  const [focus] = useState(() => new LentFocus());
  const end = useCallback(() => setQuestion(null), []);
  const changed = (shareId: string) => {
    focus.lend(shareId);
    onChanged?.();
  };
  const actions = useMemo(
    () => ({ ask: setQuestion, shareAgain: onShareAgain, focus }),
    [onShareAgain, focus],
  );
  return (
    <Actions value={actions}>
      {children}
      {question && (
        <Suspense>
          <PlanDialog
            question={question}
            onChanged={() => changed(question.share.id)}
            onClosed={end}
          />
        </Suspense>
      )}
    </Actions>
  );
}

export function useShareActions(): ShareActions {
  const actions = useContext(Actions);
  if (!actions) throw new Error('there is no ShareActionsProvider around this');
  return actions;
}
