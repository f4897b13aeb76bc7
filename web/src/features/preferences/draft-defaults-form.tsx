import { useMutation } from '@apollo/client/react';
import { useLingui } from '@lingui/react/macro';
import { Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { saidReason } from '../../apollo/said-reason.ts';
import { graphql } from '../../gql/gql.ts';
import type { PreferencesPageQuery, UpdatePreferencesInput } from '../../gql/graphql.ts';
import { platforms as looks } from '../../platforms.tsx';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { SettingsSection } from '../../ui/settings-section.tsx';
import { FormFailure } from '../sign-in/form-failure.tsx';
import { DefaultOptions } from './default-options.tsx';
import { type ChosenOptions, readChoices, toPostOptions } from './default-options-value.ts';

const UpdateDraftDefaults = graphql(`
  mutation UpdateDraftDefaults($input: UpdatePreferencesInput!) {
    updatePreferences(input: $input) {
      __typename
      ... on Preferences {
        defaultConnections {
          id
        }
        textTemplate
        postOptions {
          platform {
            id
          }
          name
          value
        }
        theme
        locale
      }
      ... on ValidationError {
        fieldErrors {
          path
          message
        }
      }
    }
  }
`);

// As people write them, kept out of the message: there, braces mean something else.
const title = '{title}';
const url = '{url}';

interface DraftDefaultsFormProps {
  readonly data: PreferencesPageQuery;
  /** What is stored along with it the first time. */
  readonly appearance: Pick<UpdatePreferencesInput, 'theme' | 'locale'>;
}

interface Values {
  readonly connectionIds: readonly string[];
  readonly template: string;
  readonly options: ChosenOptions;
  readonly form: string;
}

/** What a new draft starts with: accounts, words, and choices at the networks. */
export function DraftDefaultsForm({ data, appearance }: DraftDefaultsFormProps) {
  const { t } = useLingui();
  const { preferences, socialConnections, platforms } = data;
  const [update, { loading }] = useMutation(UpdateDraftDefaults);
  const form = useForm<Values>({
    initialValues: {
      connectionIds: socialConnections.flatMap(({ id }) =>
        preferences?.defaultConnections.some((chosen) => chosen.id === id) ? [id] : [],
      ),
      template: preferences?.textTemplate ?? '',
      options: readChoices(platforms, preferences?.postOptions ?? []),
      form: '',
    },
  });
  const { connectionIds, options } = form.values;
  const inOrder = (ids: readonly string[]) =>
    socialConnections.flatMap(({ id }) => (ids.includes(id) ? [id] : []));

  const submit = form.onSubmit(async (values) => {
    form.clearErrors();
    const sent = toPostOptions(values.options);
    const input: UpdatePreferencesInput = {
      defaultConnectionIds: [...values.connectionIds],
      textTemplate: values.template,
      postOptions: sent,
      ...(preferences ? {} : appearance),
    };
    const answer = await update({ variables: { input } }).catch((error: unknown) => ({
      data: undefined,
      error,
    }));
    const told = answer.data?.updatePreferences;
    if (told?.__typename === 'Preferences') {
      // What was typed meanwhile is still to be saved.
      form.resetDirty(values);
      notifications.show({
        title: t`Your preferences are saved`,
        message: t`Your next draft starts with them.`,
      });
      return;
    }
    if (told?.__typename !== 'ValidationError')
      return form.setFieldError(
        'form',
        saidReason(answer.error) ?? t`The server could not be reached. Try again in a moment.`,
      );
    for (const { path, message } of told.fieldErrors) {
      const [field, index] = path;
      const option = field === 'postOptions' ? sent[Number(index)] : undefined;
      if (option) form.setFieldError(`options.${option.platform}.${option.name}`, message);
      else form.setFieldError(field === 'defaultConnectionIds' ? 'connectionIds' : 'form', message);
    }
  });

  return (
    <SettingsSection
      title={t`New drafts`}
      description={t`What a new draft starts with. You can change all of it before you share.`}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
          <FormFailure>{form.errors.form}</FormFailure>
          {socialConnections.length > 0 && (
            <Checkbox.Group
              label={t`Accounts`}
              size="md"
              description={t`Those that are chosen when you begin to write`}
              value={[...connectionIds]}
              onChange={(ids) => form.setFieldValue('connectionIds', inOrder(ids))}
              error={form.errors.connectionIds}
            >
              <Stack gap="xs" mt="xs">
                {socialConnections.map(({ id, displayName, platform }) => (
                  <Checkbox
                    key={id}
                    value={id}
                    label={
                      <Group gap="xs" wrap="nowrap">
                        <PlatformIcon platform={platform.id} size={22} />
                        <Text size="sm" span>
                          {t`${displayName} on ${looks[platform.id].label}`}
                        </Text>
                      </Group>
                    }
                  />
                ))}
              </Stack>
            </Checkbox.Group>
          )}
          <Textarea
            label={t`Text`}
            description={t`${title} and ${url} become the title and the address of the link you share; everything else stays as you write it.`}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={5000}
            {...form.getInputProps('template')}
          />
          <DefaultOptions
            platforms={platforms}
            chosen={options}
            errors={form.errors}
            onChoose={(platform, name, value) =>
              form.setFieldValue('options', {
                ...options,
                [platform]: { ...options[platform], [name]: value },
              })
            }
          />
          <SaveBar unsaved={form.isDirty()} saving={loading} />
        </Stack>
      </form>
    </SettingsSection>
  );
}
