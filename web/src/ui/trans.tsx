import { Trans as LinguiTrans, type TransProps } from '@lingui/react';

/**
 * Shows a message with its placeholders filled. Lingui would take what stands in angle brackets in them for elements of
 * the message: what people and networks wrote is shown as it is.
 */
export function Trans({ values, ...props }: TransProps) {
  return <LinguiTrans {...props} {...(values && { values: withoutMarkup(values) })} />;
}

/** Lingui reads text alone. */
function withoutMarkup(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && value.includes('<') ? [value] : value,
    ]),
  );
}
