import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCalendarMonth, IconClock, IconList, IconSend } from '@tabler/icons-react';
import { Link, NavLink } from 'react-router';
import { Allowed } from '../../ui/allowed.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import classes from './shares-header.module.css';

interface SharesHeaderProps {
  /** What the browser tab says. */
  readonly tabTitle: string;
  readonly description: string;
}

/** The heading of the pages about all shares, with the ways from one to the other. */
export function SharesHeader({ tabTitle, description }: SharesHeaderProps) {
  const { t } = useLingui();
  const views = [
    {
      to: '/shares',
      icon: IconList,
      label: t({ message: 'All', comment: 'All shares, newest first' }),
    },
    {
      to: '/shares/upcoming',
      icon: IconClock,
      label: t({ message: 'Upcoming', comment: 'Shares that wait for their time' }),
    },
    { to: '/shares/calendar', icon: IconCalendarMonth, label: t`Calendar` },
  ];
  return (
    <>
      <PageHeader
        title={t`Shares`}
        tabTitle={tabTitle}
        description={description}
        actions={
          <Allowed to="editors">
            {/* On phones the bar at the bottom has it. */}
            <Button
              component={Link}
              to="/share"
              visibleFrom="sm"
              leftSection={<IconSend size={18} aria-hidden />}
            >
              <Trans comment="Verb">Share</Trans>
            </Button>
          </Allowed>
        }
      />
      <nav className={classes.views} aria-label={t`Views of your shares`}>
        {views.map(({ to, icon: Icon, label }) => (
          <NavLink key={to} to={to} end className={classes.view}>
            <Icon size={18} stroke={1.75} aria-hidden />
            {label}
          </NavLink>
        ))}
      </nav>
    </>
  );
}
