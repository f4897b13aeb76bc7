import { useMutation } from '@apollo/client/react';
import { useLingui } from '@lingui/react/macro';
import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { graphql } from '../../gql/gql.ts';
import type { Theme } from '../../gql/graphql.ts';
import { chooseLocale, chosenLocale } from '../../i18n.ts';

const UpdateAppearance = graphql(`
  mutation UpdateAppearance($input: UpdatePreferencesInput!) {
    updatePreferences(input: $input) {
      __typename
      ... on Preferences {
        theme
        locale
      }
      ... on Error {
        message
      }
    }
  }
`);

const themes: Readonly<Record<MantineColorScheme, Theme>> = {
  light: 'LIGHT',
  dark: 'DARK',
  auto: 'SYSTEM',
};

/** Colours and language of the app: a choice shows at once, and follows the person to their other browsers. */
export function useAppearance() {
  const { t } = useLingui();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [update] = useMutation(UpdateAppearance);
  const locale = chosenLocale();

  const save = async (input: { theme: Theme; locale: string | null }): Promise<void> => {
    const optimisticResponse = {
      updatePreferences: { __typename: 'Preferences' as const, ...input },
    };
    const { data } = await update({ variables: { input }, optimisticResponse }).catch(() => ({
      data: undefined,
    }));
    if (data?.updatePreferences.__typename === 'Preferences') return;
    notifications.show({
      color: 'red',
      title: t`Your choice holds in this browser alone`,
      message: t`The server could not be reached to keep it for your others. Choose again in a moment.`,
    });
  };
  return {
    appearance: { theme: themes[colorScheme], locale },
    colorScheme,
    chooseColorScheme: (scheme: MantineColorScheme) => {
      setColorScheme(scheme);
      void save({ theme: themes[scheme], locale });
    },
    locale,
    chooseLocale: async (chosen: string | null) => {
      await save({ theme: themes[colorScheme], locale: chosen });
      chooseLocale(chosen);
    },
  };
}
