import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { notifications } from '@mantine/notifications';

/** Says that a share goes out at another time (RFC 3339). */
export function showMoved(time: string, timeZone: string): void {
  const format = { dateStyle: 'full', timeStyle: 'short', timeZone } as const;
  const moment = i18n.date(new Date(time), format);
  notifications.show({
    title: t({ message: 'Moved', comment: 'Title of a notice: a share has another time' }),
    message: t`The share goes out on ${moment}.`,
  });
}
