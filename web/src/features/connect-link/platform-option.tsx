import { Alert, Stack } from '@mantine/core';
import { useId } from 'react';
import type { PlatformId } from '../../gql/graphql.ts';
import { platforms } from '../../platforms.tsx';
import { OptionButton } from '../../ui/option-button.tsx';
import { InstanceForm } from '../connect-accounts/instance-form.tsx';
import classes from './platform-option.module.css';
import type { VisitPlatform } from './visit.ts';

/** What is asked before a login can begin. */
export interface LoginDetails {
  readonly instance?: string;
  readonly loginWith?: PlatformId;
}

interface PlatformOptionProps {
  readonly platform: VisitPlatform;
  /** Whether it is asked what there is to ask before the login. */
  readonly asks: boolean;
  readonly opened: boolean;
  readonly leavingFor: PlatformId | null;
  readonly problem: string | null;
  readonly onToggle: () => void;
  readonly onLogIn: (details: LoginDetails) => void;
}

/** A network to log in at; some ask for the server, or with whose login, first. */
export function PlatformOption(props: PlatformOptionProps) {
  const { platform, asks, opened, leavingFor, problem, onToggle, onLogIn } = props;
  const id = useId();
  const leaving = leavingFor === platform.id;
  const busy = leavingFor !== null;
  return (
    <li>
      <OptionButton
        platform={platform.id}
        label={platforms[platform.id].label}
        leaving={leaving && !asks}
        disabled={busy}
        opens={asks ? { id, opened } : undefined}
        onPress={asks ? onToggle : () => onLogIn({})}
      />
      <div id={id} hidden={!opened} className={opened ? classes.more : undefined}>
        {opened && platform.needsInstance && (
          <InstanceForm
            problem={problem}
            loading={leaving}
            suggestions={platform.instanceSuggestions}
            onSubmit={(instance) => onLogIn({ instance })}
          />
        )}
        {opened && !platform.needsInstance && (
          <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
            {platform.loginMethods
              .filter(({ available }) => available)
              .map((method) => (
                <li key={method.platform}>
                  <OptionButton
                    platform={method.platform}
                    label={method.label}
                    description={method.description}
                    leaving={false}
                    disabled={busy}
                    onPress={() => onLogIn({ loginWith: method.platform })}
                  />
                </li>
              ))}
          </Stack>
        )}
      </div>
      {problem && !(opened && platform.needsInstance) && (
        <Alert color="red" mt="xs">
          {problem}
        </Alert>
      )}
    </li>
  );
}
