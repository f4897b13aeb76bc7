import { Button, Card, Kbd, Stack, Text, Textarea } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useEffect, useId, useMemo, useState } from 'react';
import type { ConnectInput, ShareInput } from '../../gql/graphql.ts';
import { type Account, AccountPicker } from './account-picker.tsx';
import classes from './composer.module.css';
import { type DraftContent, findObstacle, readLink, toShareInput } from './draft.ts';
import { addImage } from './draft-images.ts';
import { fieldError, optionErrors } from './field-errors.ts';
import { ImageField } from './image-field.tsx';
import { LinkFields } from './link-fields.tsx';
import { OutcomeAlert } from './outcome-alert.tsx';
import { ScheduleField } from './schedule-field.tsx';
import { useCheck } from './use-check.ts';
import { useDraft } from './use-draft.ts';
import { useImageUploads } from './use-image-uploads.ts';
import { useLinkPreview } from './use-link-preview.ts';
import { type ShareOutcome, useShare } from './use-share.ts';

interface ComposerProps {
  readonly accounts: readonly Account[];
  /** As `draftPlace` names it. */
  readonly place: string;
  readonly initial: Partial<DraftContent>;
  readonly onShared: (shareId: string) => void;
  readonly onReconnect: (input: ConnectInput) => void;
}

/** What the server said of what it was sent. */
interface Answer {
  readonly sent: ShareInput;
  readonly outcome: ShareOutcome;
}

/** What is to be said, and where; shows all the while what each account would make of it. */
export function Composer({ accounts, place, initial, onShared, onReconnect }: ComposerProps) {
  const { draft, change, adopt, keep, discard } = useDraft(place, initial);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [share, { sharing }] = useShare();
  const obstacleId = useId();

  const upload = useImageUploads(({ id, url }) =>
    change(({ images }) => ({ images: addImage(images, { kind: 'uploaded', id, url, alt: '' }) })),
  );
  const { preview, loading, awaited } = useLinkPreview(readLink(draft.url) ?? null);
  // Typing the link anew empties the words, even where it stays the same page.
  useEffect(() => {
    if (preview && (draft.title === null || draft.description === null)) adopt(preview);
  }, [preview, draft.title, draft.description, adopt]);
  const input = useMemo(() => {
    const usable = accounts.flatMap(({ id, status }) => (status === 'ACTIVE' ? [id] : []));
    return toShareInput(draft, new Set(usable));
  }, [draft, accounts]);
  const { checks, failed } = useCheck(input);
  // What was said of other content holds no longer.
  const current = answer?.sent.idempotencyKey === draft.idempotencyKey ? answer : null;
  const outcome = current?.outcome ?? null;
  const refusedOptions = useMemo(
    () => (current ? optionErrors(current.outcome, current.sent) : {}),
    [current],
  );
  if (outcome?.__typename === 'ShareRejectedError')
    for (const check of outcome.checks) checks.set(check.connection.id, check);

  const obstacle =
    upload.underWay === 0
      ? findObstacle(draft, input, Date.now(), awaited)
      : 'Images are still being uploaded.';
  const submit = async (allowDuplicate: boolean) => {
    if (obstacle) return;
    keep();
    const { idempotencyKey, scheduledAt } = draft;
    const sent = {
      ...input,
      idempotencyKey,
      allowDuplicate,
      scheduledAt: scheduledAt ? new Date(scheduledAt).toISOString() : null,
    };
    const told = await share(sent);
    if (!told) return;
    setAnswer({ sent, outcome: told });
    if (told.__typename !== 'ShareSuccess') return;
    discard(idempotencyKey);
    onShared(told.share.id);
  };
  useHotkeys([['mod+Enter', () => void submit(false)]], []);
  const errorOf = (field: keyof DraftContent) => fieldError(outcome, field);

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit(false);
      }}
    >
      <div className={classes.columns}>
        <Card>
          <Stack gap="lg">
            <Textarea
              label="Message"
              placeholder="What do you want to say?"
              autosize
              minRows={4}
              maxRows={16}
              value={draft.message}
              onChange={(event) => change({ message: event.currentTarget.value })}
              error={errorOf('message')}
            />
            <LinkFields {...{ draft, change, preview, loading, errorOf }} />
            <ImageField
              images={draft.images}
              change={change}
              pageImageUrl={preview?.imageUrl ?? null}
              error={errorOf('images')}
              upload={upload}
            />
            <ScheduleField
              value={draft.scheduledAt}
              onChange={(scheduledAt) => change({ scheduledAt })}
              error={errorOf('scheduledAt')}
            />
          </Stack>
        </Card>
        <div className={classes.side}>
          <AccountPicker
            {...{ accounts, draft, change, checks, onReconnect }}
            error={errorOf('connectionIds') ?? errorOf('overrides')}
            optionErrors={refusedOptions}
          />
          {outcome && (
            <OutcomeAlert
              outcome={outcome}
              sharing={sharing}
              onShareAnyway={() => void submit(true)}
            />
          )}
          <div className={classes.actions}>
            <Text size="sm" c="dimmed" id={obstacleId} aria-live="polite">
              {obstacle ??
                (failed ? 'The texts could not be checked; sharing works all the same.' : null)}
              {!obstacle && !failed && (
                <Text span visibleFrom="sm" size="sm">
                  <Kbd>Ctrl</Kbd> + <Kbd>Enter</Kbd>
                </Text>
              )}
            </Text>
            <Button
              type="submit"
              size="md"
              className={classes.submit}
              loading={sharing}
              disabled={obstacle !== null}
              aria-describedby={obstacleId}
            >
              {shareLabel(draft.scheduledAt !== '', input.connectionIds.length)}
            </Button>
          </div>
        </div>
      </div>
    </form>
  );
}

function shareLabel(later: boolean, count: number): string {
  const verb = later ? 'Schedule' : 'Share';
  if (count === 0) return verb;
  return `${verb} to ${count} ${count === 1 ? 'account' : 'accounts'}`;
}
