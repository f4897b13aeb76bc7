import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Avatar, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Profile } from './profile.ts';
import { timeZoneLabel } from './time-zones.ts';

/** The business profile for who may not change it. */
export function ProfileFacts({ profile }: { readonly profile: Profile }) {
  const { t } = useLingui();
  const { name, logo, website, timeZone } = profile;
  return (
    <Stack gap="md">
      <Avatar src={logo} name={name} alt="" size={64} radius="md" color="petrol" aria-hidden />
      <dl style={{ margin: 0 }}>
        <Fact label={t`Workspace name`}>{name}</Fact>
        <Fact label={t`Website`}>
          {website ? (
            <Anchor href={website} target="_blank" rel="noreferrer">
              {website}
            </Anchor>
          ) : (
            <Trans comment="A website or the like that was not entered">None</Trans>
          )}
        </Fact>
        <Fact label={t`Time zone`}>
          {timeZone ? timeZoneLabel(timeZone) : t`Each person's own`}
        </Fact>
      </dl>
      <Text size="sm" c="dimmed">
        <Trans>Only owners of this workspace can change its profile.</Trans>
      </Text>
    </Stack>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <Text component="dt" size="sm" c="dimmed">
        {label}
      </Text>
      <Text component="dd" m={0} mb="sm" style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Text>
    </>
  );
}
