import { Group, Progress, Text } from '@mantine/core';

const count = new Intl.NumberFormat();

/** How much of the room for text is used, both in the platform's own unit. */
export function TextMeter({ length, limit }: { length: number; limit: number }) {
  const over = length > limit;
  const share = limit === 0 ? 100 : (length / limit) * 100;
  const color = over ? 'red' : share > 90 ? 'orange' : 'petrol';
  return (
    <Group gap="sm" wrap="nowrap">
      <Progress value={Math.min(share, 100)} color={color} size={4} flex={1} aria-hidden />
      <Text size="xs" c={over ? 'var(--mantine-color-error)' : 'dimmed'} fw={over ? 600 : 400}>
        {count.format(length)} / {count.format(limit)}
        {over && ` · ${count.format(length - limit)} too long`}
      </Text>
    </Group>
  );
}
