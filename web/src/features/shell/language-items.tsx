import { Trans, useLingui } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import { locales } from '../../i18n.ts';
import { useAppearance } from '../appearance/use-appearance.ts';

const AS_THE_BROWSER = '';

/** Menu items to choose the language of the app; each language is named in its own words. */
export function LanguageItems() {
  const { t } = useLingui();
  const { locale: chosen, chooseLocale } = useAppearance();
  return (
    <Menu.RadioGroup value={chosen ?? AS_THE_BROWSER}>
      <Menu.Label>
        <Trans>Language</Trans>
      </Menu.Label>
      <Menu.RadioItem value={AS_THE_BROWSER} onChange={() => void chooseLocale(null)}>
        {t`As the browser`}
      </Menu.RadioItem>
      {locales.map((locale) => (
        <Menu.RadioItem
          key={locale}
          value={locale}
          lang={locale}
          onChange={() => void chooseLocale(locale)}
        >
          {new Intl.DisplayNames(locale, { type: 'language' }).of(locale)}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
