import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { SecurityQuery } from '../../gql/graphql.ts';
import { Moment } from '../../ui/moment.tsx';
import { Row } from '../../ui/row.tsx';
import classes from '../../ui/rows.module.css';
import { SettingsSection } from '../../ui/settings-section.tsx';
import { supportsPasskeys } from '../passkeys/passkey-support.ts';

const AddPasskeyDialog = lazy(() => import('../passkeys/add-passkey-dialog.tsx'));
const RenamePasskeyDialog = lazy(() => import('../passkeys/rename-passkey-dialog.tsx'));
const RemovePasskeyDialog = lazy(() => import('../passkeys/remove-passkey-dialog.tsx'));

type Passkey = NonNullable<SecurityQuery['viewer']>['passkeys'][number];

interface PasskeySectionProps {
  readonly passkeys: readonly Passkey[];
  readonly email: string;
  /** Reads them again. */
  readonly onChanged: () => Promise<unknown>;
}

type Open =
  | { readonly dialog: 'add' }
  | { readonly dialog: 'rename' | 'remove'; readonly id: string; readonly name: string };

/** The passkeys of a person; adding, renaming and removing each have a dialog, loaded when it is opened. */
export function PasskeySection({ passkeys, email, onChanged }: PasskeySectionProps) {
  const { t } = useLingui();
  const [open, setOpen] = useState<Open | null>(null);
  const supported = supportsPasskeys();
  const close = () => setOpen(null);
  // One that is removed is gone before the focus goes back to its button.
  const changed = () =>
    void onChanged().finally(() => setOpen((now) => (now === open ? null : now)));
  return (
    <SettingsSection
      title={t`Passkeys`}
      description={t`Sign in with your fingerprint, your face or the lock of your device. Nobody can guess a passkey or have you type it on a false page.`}
      actions={
        supported && (
          <Button variant="default" onClick={() => setOpen({ dialog: 'add' })}>
            {t`Add a passkey`}
          </Button>
        )
      }
    >
      {!supported && (
        <Text size="sm">
          {t`This browser cannot use passkeys at this address. They need https and a name such as herald.example.com.`}
        </Text>
      )}
      {passkeys.length > 0 && (
        <ul className={`${classes.list} ${classes.parted}`}>
          {passkeys.map(({ id, addedAt, ...passkey }) => {
            const name = passkey.name ?? t`Passkey`;
            return (
              <Row key={id}>
                <Stack gap={2} miw={0}>
                  <Text fw={600} size="sm" style={{ overflowWrap: 'anywhere' }}>
                    {name}
                  </Text>
                  {addedAt && (
                    <Text size="sm" c="dimmed">
                      <Trans>
                        Added <Moment time={addedAt} />
                      </Trans>
                    </Text>
                  )}
                </Stack>
                <div className={classes.actions}>
                  <Button
                    variant="subtle"
                    size="xs"
                    aria-label={t`Rename ${name}`}
                    onClick={() => setOpen({ dialog: 'rename', id, name })}
                  >
                    {t`Rename`}
                  </Button>
                  <Button
                    variant="subtle"
                    color="red"
                    size="xs"
                    aria-label={t`Remove ${name}`}
                    onClick={() => setOpen({ dialog: 'remove', id, name })}
                  >
                    {t`Remove`}
                  </Button>
                </div>
              </Row>
            );
          })}
        </ul>
      )}
      <Suspense>
        {open?.dialog === 'add' && (
          <AddPasskeyDialog email={email} onClose={close} onAdded={changed} />
        )}
        {open?.dialog === 'rename' && (
          <RenamePasskeyDialog {...open} onClose={close} onRenamed={changed} />
        )}
        {open?.dialog === 'remove' && (
          <RemovePasskeyDialog {...open} onClose={close} onRemoved={changed} />
        )}
      </Suspense>
    </SettingsSection>
  );
}
