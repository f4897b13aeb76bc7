import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  Button,
  Card,
  CloseButton,
  Group,
  Stack,
  Text,
  Title,
  VisuallyHidden,
} from '@mantine/core';
import { IconArrowRight, IconCheck } from '@tabler/icons-react';
import { useId } from 'react';
import { Link } from 'react-router';
import classes from './first-run-card.module.css';
import type { FirstRunPath, FirstRunStep } from './first-run-path.ts';

interface Step {
  readonly title: MessageDescriptor;
  readonly text: MessageDescriptor;
  readonly action: MessageDescriptor;
  readonly to: (path: FirstRunPath) => string;
  /** Pages that offer it themselves. */
  readonly offeredOn: readonly string[];
}

const steps: Readonly<Record<FirstRunStep, Step>> = {
  connect: {
    title: msg`Connect an account`,
    text: msg`Sign in at a network and allow Herald to post for you. Herald never sees your password.`,
    action: msg`Choose a network`,
    to: () => '/settings/social-accounts',
    offeredOn: ['/settings/social-accounts'],
  },
  share: {
    title: msg`Share something`,
    text: msg`Write once and pick the accounts. You see each post before it goes out.`,
    action: msg`Write a post`,
    to: () => '/share',
    offeredOn: ['/share'],
  },
  see: {
    title: msg`See it land`,
    text: msg`Watch what becomes of it on every network, with a link to each post.`,
    action: msg`See how it goes`,
    to: ({ shareId }) => `/shares/${shareId ?? ''}`,
    offeredOn: [],
  },
};
const order = Object.keys(steps) as readonly FirstRunStep[];

interface FirstRunCardProps {
  readonly path: FirstRunPath;
  /** The path of the page it stands on. */
  readonly here: string;
  readonly onDismiss: () => void;
}

/** The way to the first post: what is done, what is next, and a button for that. */
export default function FirstRunCard({ path, here, onDismiss }: FirstRunCardProps) {
  const { t } = useLingui();
  const headingId = useId();
  const done = order.indexOf(path.current);
  const total = order.length;
  const dismiss = () => {
    onDismiss();
    // The button that had the focus is gone.
    document.getElementById('main')?.focus({ preventScroll: true });
  };
  return (
    <Card component="section" aria-labelledby={headingId}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" mb="md">
        <Stack gap={2}>
          <Title order={2} id={headingId}>
            <Trans>Your first post</Trans>
          </Title>
          <Text size="sm" c="dimmed">
            <Trans>
              {done} of {total} steps done
            </Trans>
          </Text>
        </Stack>
        <CloseButton size="lg" mt={-6} mr={-8} aria-label={t`Hide these steps`} onClick={dismiss} />
      </Group>
      <ol className={classes.steps}>
        {order.map((name, index) => (
          <StepItem key={name} name={name} index={index} path={path} here={here} />
        ))}
      </ol>
    </Card>
  );
}

interface StepItemProps extends Pick<FirstRunCardProps, 'path' | 'here'> {
  readonly name: FirstRunStep;
  readonly index: number;
}

function StepItem({ name, index, path, here }: StepItemProps) {
  const { t, i18n } = useLingui();
  const { title, text, action, to, offeredOn } = steps[name];
  const current = name === path.current;
  const done = index < order.indexOf(path.current);
  return (
    <li
      className={classes.step}
      data-done={done || undefined}
      aria-current={current ? 'step' : undefined}
    >
      <span className={classes.mark} aria-hidden>
        {done ? <IconCheck size={16} stroke={2.5} /> : i18n.number(index + 1)}
      </span>
      <Stack gap={2} align="flex-start">
        <Text fw={600} className={classes.title}>
          {t(title)}
          {done && (
            <VisuallyHidden>
              {' '}
              <Trans comment="State of a step of a short path">(done)</Trans>
            </VisuallyHidden>
          )}
        </Text>
        <Text size="sm" c="dimmed" className={classes.text}>
          {t(text)}
        </Text>
        {current && !offeredOn.includes(here) && (
          <Button
            component={Link}
            to={to(path)}
            mt="xs"
            rightSection={<IconArrowRight size={18} aria-hidden />}
          >
            {t(action)}
          </Button>
        )}
      </Stack>
    </li>
  );
}
