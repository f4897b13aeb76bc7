import { Anchor, Text } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import classes from './sandbox-banner.module.css';

/** Says that nothing leaves this machine. `url`: the sandbox's own page, where the posts can be seen. */
export function SandboxBanner({ url }: { url: string | null }) {
  return (
    <aside className={classes.banner} aria-label="Sandbox">
      <IconFlask size={16} stroke={1.75} aria-hidden />
      <Text size="xs">Sandbox: posts stay on this machine.</Text>
      {url && (
        <Anchor href={url} target="_blank" rel="noreferrer" size="xs" fw={600}>
          See the timelines
        </Anchor>
      )}
    </aside>
  );
}
