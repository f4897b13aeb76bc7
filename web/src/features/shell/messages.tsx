import { Notifications } from '@mantine/notifications';

/** Where the messages of all pages appear. */
export default function Messages() {
  return <Notifications position="top-right" />;
}
