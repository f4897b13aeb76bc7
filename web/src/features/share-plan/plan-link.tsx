import { useLingui } from '@lingui/react/macro';
import { IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { toField } from '../../days.ts';
import { useTimeZone } from '../../time-zone.ts';
import { useRole } from '../../use-role.ts';
import classes from './plan-link.module.css';

interface PlanLinkProps {
  /** RFC 3339. */
  readonly time: string;
  /** Whether the time of day was chosen with it, too. */
  readonly exact: boolean;
  /** `fill`: all the free space of the slot around it. */
  readonly shape: 'fill' | 'button';
  /** Whether the Tab key reaches it; where there are very many, others lead to the same. */
  readonly reached?: boolean;
}

/** Begins a share that goes out at a time, for who may. */
export function PlanLink({ time, exact, shape, reached = true }: PlanLinkProps) {
  const { t, i18n } = useLingui();
  const timeZone = useTimeZone();
  const { mayEdit } = useRole();
  if (!mayEdit) return null;
  const moment = i18n.date(new Date(time), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone,
    ...(exact && { hour: 'numeric', minute: '2-digit' }),
  });
  return (
    <Link
      to={`/share?${new URLSearchParams({ scheduledAt: toField(time, timeZone) })}`}
      className={classes[shape]}
      tabIndex={reached ? undefined : -1}
      draggable={false}
      aria-label={t`Plan a share for ${moment}`}
    >
      <IconPlus size={shape === 'fill' ? 14 : 18} stroke={2.25} aria-hidden />
    </Link>
  );
}
