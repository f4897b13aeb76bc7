import type { ComponentProps, ReactNode } from 'react';
import type { Slot } from './drag-area.tsx';
import { PlanLink } from './plan-link.tsx';
import classes from './slot-cell.module.css';
import { useSlot } from './use-slot.ts';

interface SlotCellProps extends Omit<ComponentProps<'td'>, 'slot'> {
  readonly slot: Slot;
  /** In milliseconds. */
  readonly now: number;
  /** Whether the Tab key reaches the link that begins a share here. */
  readonly reached: boolean;
  readonly children: ReactNode;
}

/** A day or an hour of the calendar as a cell: shares can be dropped here, and its free space begins one for then. */
export function SlotCell({ slot, now, reached, children, ...cell }: SlotCellProps) {
  const { ref, isDropTarget, plannedAt } = useSlot(slot, now);
  return (
    <td
      ref={ref}
      className={classes.cell}
      data-past={plannedAt === null || undefined}
      data-target={isDropTarget || undefined}
      {...cell}
    >
      {plannedAt && (
        <PlanLink time={plannedAt} exact={slot.hour !== null} shape="fill" reached={reached} />
      )}
      {children}
    </td>
  );
}
