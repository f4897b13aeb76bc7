import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { NativeSelect, SegmentedControl, Stack, Text } from '@mantine/core';
import { useId } from 'react';
import { locales } from '../../i18n.ts';
import { SettingsSection } from '../../ui/settings-section.tsx';
import { useAppearance } from '../appearance/use-appearance.ts';

const AS_THE_BROWSER = '';

const schemes = [
  { value: 'auto', label: msg`As the system` },
  { value: 'light', label: msg`Light` },
  { value: 'dark', label: msg`Dark` },
] as const;

/** Colours and language of the app; each choice shows and is kept at once. */
export function AppearanceSection() {
  const { t } = useLingui();
  const labelId = useId();
  const { colorScheme, chooseColorScheme, locale, chooseLocale } = useAppearance();
  return (
    <SettingsSection
      title={t`Appearance and language`}
      description={t`A choice holds at once, here and wherever you sign in.`}
    >
      <Stack gap={4} align="flex-start">
        <Text fw={500} id={labelId}>
          {t`Appearance`}
        </Text>
        <SegmentedControl
          aria-labelledby={labelId}
          value={colorScheme}
          onChange={chooseColorScheme}
          data={schemes.map(({ value, label }) => ({ value, label: t(label) }))}
        />
      </Stack>
      <NativeSelect
        label={t`Language`}
        size="md"
        maw={320}
        value={locale ?? AS_THE_BROWSER}
        onChange={({ currentTarget: { value } }) => void chooseLocale(value || null)}
        data={[
          { value: AS_THE_BROWSER, label: t`As the browser` },
          ...locales.map((tag) => ({
            value: tag,
            label: new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag,
          })),
        ]}
      />
    </SettingsSection>
  );
}
