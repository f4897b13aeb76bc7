import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';

interface LoadFailureProps {
  readonly what: string;
  readonly onRetry: () => void;
}

/** Stands where `what` could not be read from the server, and offers to try once more. */
export function LoadFailure({ what, onRetry }: LoadFailureProps) {
  return (
    <Alert color="red" title={`${what} could not be loaded`} icon={<IconCloudOff aria-hidden />}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">The server did not answer as expected. Check your connection.</Text>
        <Button variant="outline" color="red" size="xs" onClick={onRetry}>
          Try again
        </Button>
      </Stack>
    </Alert>
  );
}
