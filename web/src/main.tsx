import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { keepInstallOffer } from './features/anywhere/install-offer.ts';
import { activateLocale } from './i18n.ts';
import { heedOpener } from './opener.ts';
import { watchForNewVersion } from './reach/new-version.ts';
import { watchNetwork } from './reach/reach.ts';
import { router } from './router.tsx';
import { resolveVariables, theme } from './theme.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const colorScheme = localStorageColorSchemeManager({ key: 'herald-color-scheme' });

watchNetwork();
watchForNewVersion();
keepInstallOffer();
heedOpener();
await activateLocale();

createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={resolveVariables}
        colorSchemeManager={colorScheme}
        defaultColorScheme="auto"
      >
        <RouterProvider router={router} />
      </MantineProvider>
    </I18nProvider>
  </StrictMode>,
);
