import { i18n } from '@lingui/core';

// Plain functions say what stands in the code: English needs no catalog.
i18n.loadAndActivate({ locale: 'en', locales: 'en', messages: {} });
