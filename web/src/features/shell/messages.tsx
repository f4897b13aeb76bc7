import { Notifications } from '@mantine/notifications';

/** Where the messages of all pages appear; one that was earlier appears with it. */
export function Messages() {
  return <Notifications position="top-right" />;
}
