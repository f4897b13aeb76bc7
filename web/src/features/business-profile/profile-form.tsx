import { useMutation } from '@apollo/client/react';
import { useLingui } from '@lingui/react/macro';
import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { saidReason } from '../../apollo/said-reason.ts';
import { graphql } from '../../gql/gql.ts';
import { FailureAlert } from '../../ui/failure-alert.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { type Logo, LogoField } from './logo-field.tsx';
import type { Profile } from './profile.ts';
import { timeZoneLabel, timeZones } from './time-zones.ts';

const UpdateWorkspace = graphql(`
  mutation UpdateWorkspace($input: UpdateWorkspaceInput!) {
    updateWorkspace(input: $input) {
      __typename
      ... on WorkspaceSuccess {
        workspace {
          id
          ...Profile_workspace
        }
      }
      ... on ValidationError {
        message
        fieldErrors {
          path
          message
        }
      }
    }
  }
`);

type Errors = Readonly<Record<string, string>>;

/** The business profile to change; what was typed stays until it is saved. */
export function ProfileForm({ profile }: { readonly profile: Profile }) {
  const { t } = useLingui();
  const [mutate, { loading, client }] = useMutation(UpdateWorkspace);
  const [name, setName] = useState(profile.name);
  const [website, setWebsite] = useState(profile.website ?? '');
  const [timeZone, setTimeZone] = useState(profile.timeZone ?? '');
  const [logo, setLogo] = useState<Logo>({ id: undefined, url: profile.logo });
  const typed = { name, website, timeZone };
  const [saved, setSaved] = useState(typed);
  const [errors, setErrors] = useState<Errors>({});
  const [problem, setProblem] = useState<string | null>(null);

  const unsaved =
    logo.id !== undefined ||
    (['name', 'website', 'timeZone'] as const).some((field) => typed[field] !== saved[field]);

  const save = async () => {
    setErrors({});
    setProblem(null);
    const input = {
      name,
      website: website.trim() || null,
      timeZone: timeZone || null,
      ...(logo.id === undefined ? {} : { logoId: logo.id }),
    };
    const { data, error } = await mutate({ variables: { input } }).catch((error: unknown) => ({
      data: undefined,
      error,
    }));
    const result = data?.updateWorkspace;
    if (result?.__typename === 'ValidationError')
      return setErrors(
        Object.fromEntries(result.fieldErrors.map(({ path, message }) => [path[0], message])),
      );
    if (!result)
      return setProblem(
        saidReason(error) ?? t`The server could not be reached. Try again in a moment.`,
      );
    setSaved(typed);
    // What was chosen meanwhile is still to be saved.
    setLogo((chosen) => (chosen === logo ? { id: undefined, url: logo.url } : chosen));
    notifications.show({ color: 'green', message: t`The business profile is saved.` });
    // The name also stands in the frame, and among the person's workspaces.
    void client.refetchQueries({ include: ['App', 'BusinessProfile', 'WorkspaceItems'] });
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack gap="md">
        <LogoField name={name} logo={logo} onChange={setLogo} error={errors.logoId} />
        <TextInput
          label={t`Workspace name`}
          value={name}
          maxLength={100}
          onChange={(event) => setName(event.currentTarget.value)}
          error={errors.name}
        />
        <TextInput
          label={t`Website`}
          placeholder="https://"
          inputMode="url"
          value={website}
          onChange={(event) => setWebsite(event.currentTarget.value)}
          error={errors.website}
        />
        <NativeSelect
          size="md"
          label={t`Time zone`}
          value={timeZone}
          onChange={(event) => setTimeZone(event.currentTarget.value)}
          error={errors.timeZone}
          data={[
            { value: '', label: t`Each person's own` },
            ...timeZones(profile.timeZone).map((zone) => ({
              value: zone,
              label: timeZoneLabel(zone),
            })),
          ]}
        />
        {problem && <FailureAlert>{problem}</FailureAlert>}
        <SaveBar unsaved={unsaved} saving={loading} />
      </Stack>
    </form>
  );
}
