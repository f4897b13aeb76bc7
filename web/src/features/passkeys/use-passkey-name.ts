import { useLingui } from '@lingui/react/macro';

/** Answers what is wrong with the name of a passkey, or null. */
export function usePasskeyName(): (name: string) => string | null {
  const { t } = useLingui();
  return (name) => {
    if (name.trim() === '') return t`Give the passkey a name.`;
    return name.trim().length > 100 ? t`Use at most 100 characters.` : null;
  };
}
