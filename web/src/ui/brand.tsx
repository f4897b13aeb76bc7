import { Group, Text } from '@mantine/core';

/** The product's mark and name. */
export function Brand({ size = 28 }: { size?: number }) {
  return (
    <Group gap={10} wrap="nowrap">
      <img src="/favicon.svg" width={size} height={size} alt="" />
      <Text span fw={700} fz={size * 0.68} lh={1} lts="-0.02em">
        Herald
      </Text>
    </Group>
  );
}
