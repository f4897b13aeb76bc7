import { useDroppable } from '@dnd-kit/react';
import { beginOf, momentAt, usualTime } from '../../days.ts';
import { useTimeZone } from '../../time-zone.ts';
import type { Slot } from './drag-area.tsx';

/** A place of the calendar where shares can be dropped; `plannedAt`: when one that is begun there goes out, null: it has passed. */
export function useSlot(slot: Slot, now: number) {
  const zone = useTimeZone();
  const plannedAt = timeIn(slot, zone, now);
  const { ref, isDropTarget } = useDroppable({
    id: `${slot.day} ${slot.hour ?? ''}`,
    data: slot,
    disabled: plannedAt === null,
  });
  return { ref, isDropTarget, plannedAt };
}

function timeIn({ day, hour }: Slot, zone: string, now: number): string | null {
  const ahead = (time: string) => Date.parse(time) > now;
  if (hour === null)
    return ahead(beginOf(day.add({ days: 1 }), zone)) ? usualTime(day, zone, now) : null;
  // Of the hour that runs, its last minute is left.
  const times = [momentAt(day, hour, 0, zone), momentAt(day, hour, 59, zone)];
  return times.find(ahead) ?? null;
}
