import { useApolloClient } from '@apollo/client/react';
import {
  Accessibility,
  type DragEndEvent,
  PointerActivationConstraints,
  PointerSensor,
} from '@dnd-kit/dom';
import { DragDropProvider } from '@dnd-kit/react';
import type { CalendarDate } from '@internationalized/date';
import { useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { movedTo } from '../../days.ts';
import { useTimeZone } from '../../time-zone.ts';
import { dropAt, type Planned } from './plan-changes.ts';
import { showMoved } from './show-moved.ts';

/** Where a share can be dropped: a day, or an hour of it. */
export interface Slot {
  readonly day: CalendarDate;
  readonly hour: number | null;
}

/** A press on a touch screen scrolls unless it rests, in milliseconds, and as far as a finger may tremble, in pixels. */
const REST = { value: 250, tolerance: 5 };

const pointer = PointerSensor.configure({
  activationConstraints: ({ pointerType }) => [
    pointerType === 'touch'
      ? new PointerActivationConstraints.Delay(REST)
      : new PointerActivationConstraints.Distance({ value: 5 }),
  ],
});

interface DragAreaProps {
  /** A share has another time now. */
  readonly onMoved: () => void;
  readonly children: ReactNode;
}

/** Lets shares be dragged to another slot, by mouse and by touch. By keyboard they are moved from their menus. */
export function DragArea({ onMoved, children }: DragAreaProps) {
  const { t } = useLingui();
  const zone = useTimeZone();
  const client = useApolloClient();
  const drop = async (share: Planned, slot: Slot) => {
    const time = movedTo(share.dueAt, slot, zone);
    if (Date.parse(time) === Date.parse(share.dueAt)) return;
    const problem =
      Date.parse(time) > Date.now()
        ? await dropAt(client, share, time)
        : t`This time has passed. Choose a later one.`;
    if (problem === null) {
      showMoved(time, zone);
      onMoved();
      return;
    }
    notifications.show({
      color: 'red',
      title: t({ message: 'Not moved', comment: 'Title of a notice: a share keeps its time' }),
      message: problem,
    });
  };
  const dragged = ({ canceled, operation: { source, target } }: DragEndEvent) => {
    if (canceled || !source || !target) return;
    // Data is whatever its maker put there: `useDraggable` of an item, `useDroppable` of a slot.
    void drop(source.data as Planned, target.data as Slot);
  };
  return (
    <DragDropProvider
      sensors={[pointer]}
      // It would make a button of each item, around its link and its menu.
      plugins={(plugins) => plugins.filter((plugin) => plugin !== Accessibility)}
      onDragEnd={dragged}
    >
      {children}
    </DragDropProvider>
  );
}
