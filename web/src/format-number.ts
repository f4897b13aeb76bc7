import { i18n } from '@lingui/core';

/** A number in the digits and with the separators of the language in use: "12,345". */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(i18n.locales).format(value);
}
