import { useFragment } from '@apollo/client/react';
import { useDraggable } from '@dnd-kit/react';
import { useLingui } from '@lingui/react/macro';
import { VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link } from 'react-router';
import { lookOf } from '../../share-statuses.tsx';
import { shareTitle } from '../../share-title.ts';
import { useTimeZone } from '../../time-zone.ts';
import { useRole } from '../../use-role.ts';
import classes from './calendar-item.module.css';
import { isMovable, overallStatus } from './overall-status.ts';
import { PlanItemShare } from './plan-item.ts';
import { ShareMenu } from './share-menu.tsx';
import type { CalendarShare } from './use-calendar-shares.ts';

/** A share at its place in the calendar. While it waits for its time it can be dragged to another. */
export function CalendarItem({ share }: { share: CalendarShare }) {
  const { t, i18n } = useLingui();
  const timeZone = useTimeZone();
  const narrow = useMediaQuery('(max-width: 61.99em)', false, { getInitialValueInEffect: false });
  const { data, complete } = useFragment({ fragment: PlanItemShare, from: share });
  const { mayEdit } = useRole();
  const movable = mayEdit && complete && isMovable(data.results);
  const { ref, handleRef, isDragging } = useDraggable({
    id: share.id,
    data: complete ? data : {},
    disabled: !movable,
  });
  if (!complete) return null;
  const deleted = data.results.every(({ deletedAt }) => deletedAt !== null);
  const look = lookOf(overallStatus(data.results), deleted);
  const title = shareTitle(data);
  return (
    <li
      ref={ref}
      className={classes.item}
      data-share={data.id}
      data-movable={movable || undefined}
      data-dragging={isDragging || undefined}
    >
      <Link ref={handleRef} to={`/shares/${data.id}`} className={classes.link} draggable={false}>
        <look.icon
          size={14}
          stroke={2.25}
          aria-hidden
          color={`var(--mantine-color-${look.color}-light-color)`}
        />
        <time dateTime={data.dueAt} className={classes.time}>
          {i18n.date(new Date(data.dueAt), { timeStyle: 'short', timeZone })}
        </time>
        <span className={classes.title}>{title}</span>
        <VisuallyHidden>{t(look.label)}</VisuallyHidden>
      </Link>
      <span className={classes.menu}>
        <ShareMenu share={data} title={title} size={narrow ? 36 : 24} />
      </span>
    </li>
  );
}
