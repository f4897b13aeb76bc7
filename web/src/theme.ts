import { t } from '@lingui/core/macro';
import {
  Card,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  type ModalProps,
  type NotificationProps,
  type PasswordInputProps,
  Skeleton,
} from '@mantine/core';
import { ButtonRoot } from './ui/button-root.tsx';

const petrol: MantineColorsTuple = [
  '#e9f5f6',
  '#d2e9eb',
  '#a6d4d8',
  '#74bdc4',
  '#4daab3',
  '#30979f',
  '#17868f',
  '#07767f',
  '#00666e',
  '#00535a',
];

/** Warm paper greys; from 6 on they carry text on the canvas at 4.5:1 or better. */
const stone: MantineColorsTuple = [
  '#faf9f7',
  '#f3f1ed',
  '#e8e5df',
  '#dbd7cf',
  '#c7c2b8',
  '#a39d92',
  '#6a655d',
  '#504c46',
  '#36332f',
  '#211f1c',
];

const night: MantineColorsTuple = [
  '#dfe4e6',
  '#bcc4c7',
  '#98a2a6',
  '#646f74',
  '#353e43',
  '#2a3236',
  '#21282b',
  '#1a2023',
  '#121618',
  '#0b0e0f',
];

/** What follows is asked when something is drawn: the language is known only then. */
const closeButton = () => ({
  'aria-label': t({ message: 'Close', comment: 'Closes a dialog or a message' }),
});

const modal = (): Partial<ModalProps> => ({
  centered: true,
  radius: 'lg',
  styles: { title: { fontWeight: 650, fontSize: '1.125rem', lineHeight: 1.3 } },
  overlayProps: { backgroundOpacity: 0.45, blur: 2 },
  closeButtonProps: closeButton(),
});

const notification = (): Partial<NotificationProps> => ({ closeButtonProps: closeButton() });

const passwordInput = (): Partial<PasswordInputProps> => ({
  size: 'md',
  visibilityToggleButtonProps: { 'aria-label': t`Toggle password visibility` },
});

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 8, dark: 7 },
  autoContrast: true,
  colors: { petrol, gray: stone, dark: night },
  black: '#211f1c',
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '10px', lg: '14px', xl: '20px' },
  fontFamily: 'Inter, "Inter fallback", ui-sans-serif, system-ui, "Segoe UI", Roboto, sans-serif',
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.125rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  shadows: {
    card: '0 1px 2px rgb(33 31 28 / 4%)',
    md: '0 2px 6px rgb(33 31 28 / 6%), 0 8px 24px rgb(33 31 28 / 10%)',
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { component: ButtonRoot }, styles: { root: { fontWeight: 550 } } },
    Card: Card.extend({
      defaultProps: { withBorder: true, radius: 'lg', padding: 'lg', shadow: 'card' },
      // What sticks within it goes by the page. A grid must not take it for as wide as its words.
      styles: { root: { overflow: 'clip', minWidth: 0 } },
    }),
    // A badge says a state: in the words of the page, not in capitals.
    Badge: { styles: { root: { textTransform: 'none', letterSpacing: 0 } } },
    // By name where naming the component itself would load it for every page.
    Modal: { defaultProps: modal },
    Notification: { defaultProps: notification },
    Code: { styles: { root: { backgroundColor: 'var(--herald-quiet)' } } },
    // Phones zoom into fields whose text is smaller than 16 px.
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: passwordInput },
    Textarea: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    Skeleton: Skeleton.extend({ defaultProps: { radius: 'sm' } }),
  },
});

/**
 * `--herald-canvas` is the page behind the surfaces, Mantine's body colour the surfaces' own; `--herald-focus` rings
 * what has the focus, at 3:1 or better on both; `--herald-quiet` lies behind pictures.
 */
export const resolveVariables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--herald-canvas': '#f6f5f2',
    '--herald-focus': petrol[7],
    '--herald-quiet': '#eef4f3',
    '--mantine-color-placeholder': colors.gray[6],
    '--mantine-color-error': colors.red[9],
    '--mantine-color-default-border': colors.gray[3],
    // On their tints Mantine's own shades fall short of 4.5:1.
    '--mantine-color-green-light-color': '#237032',
    '--mantine-color-orange-light-color': '#a63a0a',
    '--mantine-color-red-light-color': '#b42323',
    '--mantine-color-petrol-light': petrol[0],
    '--mantine-color-petrol-light-hover': petrol[1],
  },
  dark: {
    '--herald-canvas': colors.dark[8],
    '--herald-focus': petrol[4],
    '--herald-quiet': '#161d1f',
    '--mantine-color-placeholder': colors.dark[2],
    '--mantine-color-error': colors.red[5],
    '--mantine-color-red-filled': colors.red[9],
    ...nightTint('petrol', petrol),
    ...nightTint('green', colors.green),
    ...nightTint('orange', colors.orange),
    ...nightTint('red', colors.red),
  },
});

/** The "light" variant of a colour, calm enough for dark surfaces: a veil of it under text in its light shade. */
function nightTint(name: string, shades: MantineColorsTuple): Record<string, string> {
  const variable = `--mantine-color-${name}-light`;
  return {
    [variable]: `color-mix(in srgb, ${shades[6]} 16%, transparent)`,
    [`${variable}-hover`]: `color-mix(in srgb, ${shades[6]} 24%, transparent)`,
    [`${variable}-color`]: shades[3],
  };
}
