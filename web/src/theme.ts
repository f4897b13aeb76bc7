import {
  Button,
  Card,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  type ModalProps,
  Skeleton,
} from '@mantine/core';

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

const modal: Partial<ModalProps> = {
  centered: true,
  radius: 'lg',
  styles: { title: { fontWeight: 650, fontSize: '1.125rem', lineHeight: 1.3 } },
  overlayProps: { backgroundOpacity: 0.45, blur: 2 },
  closeButtonProps: { 'aria-label': 'Close' },
};

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 8, dark: 7 },
  autoContrast: true,
  colors: { petrol, gray: stone, dark: night },
  black: '#211f1c',
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '10px', lg: '14px', xl: '20px' },
  fontFamily: 'Inter, ui-sans-serif, system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif',
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.2' },
      h2: { fontSize: '1.1875rem', lineHeight: '1.3' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ styles: { root: { fontWeight: 550 } } }),
    Card: Card.extend({ defaultProps: { withBorder: true, radius: 'lg', padding: 'lg' } }),
    // By name where naming the component itself would load it for every page.
    Modal: { defaultProps: modal },
    // Phones zoom into fields whose text is smaller than 16 px.
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    Skeleton: Skeleton.extend({ defaultProps: { radius: 'sm' } }),
  },
});

/** `--herald-canvas` is the page behind the surfaces; Mantine's body colour is the surfaces' own. */
export const resolveVariables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--herald-canvas': '#f6f5f2',
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
