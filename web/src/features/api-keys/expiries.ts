import { msg } from '@lingui/core/macro';

/** How long a new key may last, in days; null: for good. */
export const expiries = [
  { value: '30', days: 30, label: msg`30 days` },
  { value: '90', days: 90, label: msg`90 days` },
  { value: '365', days: 365, label: msg`365 days` },
  {
    value: 'never',
    days: null,
    label: msg({ message: 'Never', comment: 'When an API key expires' }),
  },
] as const;

export const usualExpiry = '90';

/** The end of a key that is made now, as the API takes it. */
export function expiresAt(value: string, now: number): string | null {
  const days = expiries.find((expiry) => expiry.value === value)?.days;
  return days ? new Date(now + days * 86_400_000).toISOString() : null;
}
