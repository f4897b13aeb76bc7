import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { type MantineColorScheme, Menu } from '@mantine/core';
import { IconDeviceLaptop, IconMoon, IconSun, type TablerIcon } from '@tabler/icons-react';
import { useAppearance } from '../appearance/use-appearance.ts';

const schemes: readonly {
  value: MantineColorScheme;
  label: MessageDescriptor;
  icon: TablerIcon;
}[] = [
  { value: 'auto', label: msg`As the system`, icon: IconDeviceLaptop },
  {
    value: 'light',
    label: msg({ message: 'Light', comment: 'Appearance of the app: light colours' }),
    icon: IconSun,
  },
  {
    value: 'dark',
    label: msg({ message: 'Dark', comment: 'Appearance of the app: dark colours' }),
    icon: IconMoon,
  },
];

/** Menu items to choose between light, dark and what the system says. */
export function ColorSchemeItems() {
  const { t } = useLingui();
  const { colorScheme, chooseColorScheme } = useAppearance();
  return (
    <Menu.RadioGroup value={colorScheme}>
      <Menu.Label>
        <Trans>Appearance</Trans>
      </Menu.Label>
      {schemes.map(({ value, label, icon: Icon }) => (
        <Menu.RadioItem
          key={value}
          value={value}
          rightSection={<Icon size={18} aria-hidden />}
          onChange={() => chooseColorScheme(value)}
        >
          {t(label)}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
