import { Plural, Trans } from '@lingui/react/macro';
import { Group, Progress, Text } from '@mantine/core';
import { formatNumber } from '../format-number.ts';

/** How much of the room for text is used, both in the platform's own unit. */
export function TextMeter({ length, limit }: { length: number; limit: number }) {
  const over = length > limit;
  const share = limit === 0 ? 100 : (length / limit) * 100;
  const used = `${formatNumber(length)} / ${formatNumber(limit)}`;
  const color = over ? 'red' : share > 90 ? 'orange' : 'petrol';
  return (
    <Group gap="sm" wrap="nowrap">
      <Progress value={Math.min(share, 100)} color={color} size={4} flex={1} aria-hidden />
      <Text size="xs" c={over ? 'var(--mantine-color-error)' : 'dimmed'} fw={over ? 600 : 400}>
        {over ? (
          <Trans comment='A text and the room for it, as in "310 / 300 · 10 too long". The unit is not named: it differs by network.'>
            {used} ·{' '}
            <Plural value={{ excess: length - limit }} one="# too long" other="# too long" />
          </Trans>
        ) : (
          used
        )}
      </Text>
    </Group>
  );
}
