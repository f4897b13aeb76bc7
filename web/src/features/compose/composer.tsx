import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Card, Kbd, Stack, Text, Textarea } from '@mantine/core';
import { getHotkeyHandler, useMediaQuery, useOs } from '@mantine/hooks';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { ConnectInput, ShareInput } from '../../gql/graphql.ts';
import { useTimeZone } from '../../time-zone.ts';
import { useRole } from '../../use-role.ts';
import { AnywhereHint } from '../anywhere/anywhere-hint.tsx';
import type { PreviewAccount } from '../post-preview/post-previews.tsx';
import { PreviewSection } from '../post-preview/preview-section.tsx';
import { type Account, AccountPicker } from './account-picker.tsx';
import classes from './composer.module.css';
import { type DraftContent, findObstacle, isEmpty, readLink, toShareInput } from './draft.ts';
import { DraftBar } from './draft-bar.tsx';
import { addImage, countUndescribed } from './draft-images.ts';
import { fieldError, optionErrors } from './field-errors.ts';
import { GoneImages } from './gone-images.tsx';
import { ImageField } from './image-field.tsx';
import { JumpButtons } from './jump-buttons.tsx';
import { LinkFields } from './link-fields.tsx';
import { LostParts } from './lost-parts.tsx';
import { OutcomeAlert } from './outcome-alert.tsx';
import { ScheduleField } from './schedule-field.tsx';
import { useCheck } from './use-check.ts';
import { useDraft } from './use-draft.ts';
import { useDue } from './use-due.ts';
import { useFreshImages } from './use-fresh-images.ts';
import { useHandedOver } from './use-handed-over.ts';
import { useImageUploads } from './use-image-uploads.ts';
import { useLinkPreview } from './use-link-preview.ts';
import { type Consents, type PlannedShare, type ShareOutcome, useShare } from './use-share.ts';
import { useTemplate } from './use-template.ts';

interface ComposerProps {
  readonly accounts: readonly (Account & PreviewAccount)[];
  /** As `draftPlace` names it. */
  readonly place: string;
  readonly initial: Partial<DraftContent>;
  /** What the message is filled from until the person writes one. */
  readonly template: string;
  /** What another app handed over for it is kept under this key; null: nothing. */
  readonly kept: string | null;
  /** The share that is changed; absent: a new one is made. */
  readonly planned?: PlannedShare;
  /** It is published at once, or later. */
  readonly onShared: (shareId: string, later: boolean) => void;
  readonly onReconnect: (input: ConnectInput) => void;
}

/** What the server said of what it was sent. */
interface Answer {
  readonly sent: ShareInput;
  readonly consents: Consents;
  readonly outcome: ShareOutcome;
}

const NO_CONSENTS: Consents = { allowDuplicate: false, overwrite: false };

/** What is to be said, and where; shows all the while what each account would make of it. */
export function Composer(props: ComposerProps) {
  const { t } = useLingui();
  const { accounts, place, initial, template, kept, planned, onShared, onReconnect } = props;
  const { mayEdit } = useRole();
  const { draft, change, fill, renew, adopt, keep, discard, ...composition } = useDraft(
    place,
    initial,
  );
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [share, { sharing }] = useShare(planned);
  const obstacleId = useId();
  const modifier =
    useOs({ getValueInEffect: false }) === 'macos'
      ? '⌘'
      : t({ message: 'Ctrl', comment: 'A key, as it is labelled' });
  const accountsHeading = useRef<HTMLHeadingElement>(null);
  const previewHeading = useRef<HTMLHeadingElement>(null);
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });

  const upload = useImageUploads(({ id, url }) =>
    change(({ images }) => ({ images: addImage(images, { kind: 'uploaded', id, url, alt: '' }) })),
  );
  const startOver = () => {
    for (const { key } of upload.uploads) upload.remove(key);
    composition.startOver();
  };
  const gone = useFreshImages(composition.found, renew);
  const lost = useHandedOver(kept, { place, change, addImage: upload.add });
  const { preview, loading, awaited } = useLinkPreview(readLink(draft.url) ?? null);
  // Typing the link anew empties the words, even where it stays the same page.
  useEffect(() => {
    if (preview && (draft.title === null || draft.description === null)) adopt(preview);
  }, [preview, draft.title, draft.description, adopt]);
  useTemplate(template, draft, fill);
  const usable = useMemo(() => {
    const active = accounts.flatMap(({ id, status }) => (status === 'ACTIVE' ? [id] : []));
    return new Set([...active, ...(planned?.connectionIds ?? [])]);
  }, [accounts, planned]);
  const input = useMemo(() => toShareInput(draft, usable), [draft, usable]);
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

  const zone = useTimeZone();
  const chosen = useDue(draft.scheduledAt, zone);
  const unmoved = planned?.time.field === draft.scheduledAt;
  const due = planned && unmoved ? Date.parse(planned.time.exact) : chosen;
  const obstacle = mayEdit
    ? upload.underWay === 0
      ? findObstacle(draft, input, { due, now: Date.now(), awaitsPage: awaited })
      : t`Images are still being uploaded.`
    : t`Only editors and owners of this workspace can share. Ask one of its owners for another role.`;
  const submit = async (more: Partial<Consents> = {}) => {
    if (obstacle) return;
    keep();
    const { idempotencyKey } = draft;
    // Asked one after the other: what was wanted stays wanted for the same content.
    const consents = { ...(current?.consents ?? NO_CONSENTS), ...more };
    const scheduledAt = due ? new Date(due).toISOString() : null;
    const sent = {
      ...input,
      idempotencyKey,
      allowDuplicate: consents.allowDuplicate,
      scheduledAt,
    };
    const knownVersion = consents.overwrite ? null : draft.knownVersion;
    const told = await share({ input: sent, knownVersion });
    if (!told) return;
    setAnswer({ sent, consents, outcome: told });
    if (told.__typename !== 'ShareSuccess') return;
    discard(idempotencyKey);
    onShared(told.share.id, scheduledAt !== null);
  };
  const pressed = getHotkeyHandler([['mod+Enter', () => void submit()]]);
  const errorOf = (field: keyof DraftContent) => fieldError(outcome, field);
  const posted = accounts.filter(({ id }) => input.connectionIds.includes(id));
  const undescribed = countUndescribed(draft.images);
  const posts = (
    <PreviewSection
      accounts={posted}
      checks={checks}
      images={draft.images}
      page={preview}
      wide={wide}
      empty={isEmpty(input)}
      headingRef={previewHeading}
    />
  );

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={(event) => {
        // What is pressed in a dialog comes here as well, and is not meant for the form behind it.
        if (event.target instanceof Node && event.currentTarget.contains(event.target))
          pressed(event);
      }}
    >
      <div className={classes.columns}>
        <div className={classes.main}>
          <Card>
            <Stack gap="lg">
              {lost && <LostParts />}
              {gone && <GoneImages />}
              <Textarea
                label={t({ message: 'Message', comment: 'Label of the text to be posted' })}
                placeholder={t`What do you want to say?`}
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
                platforms={posted.map(({ platform }) => platform.id)}
                error={errorOf('images')}
                upload={upload}
              />
              <ScheduleField
                value={draft.scheduledAt}
                onChange={(scheduledAt) => change({ scheduledAt })}
                zone={zone}
                error={errorOf('scheduledAt')}
              />
              <DraftBar
                saved={composition.saved}
                startedOver={composition.startedOver}
                onStartOver={startOver}
                onUndo={composition.undoStartOver}
              />
            </Stack>
          </Card>
          {wide && posts}
        </div>
        <div className={classes.side}>
          <AccountPicker
            {...{ accounts, usable, draft, change, checks, onReconnect }}
            error={errorOf('connectionIds') ?? errorOf('overrides')}
            optionErrors={refusedOptions}
            headingRef={accountsHeading}
          />
          {!wide && posts}
          {outcome && (
            <OutcomeAlert
              outcome={outcome}
              sharing={sharing}
              planned={planned}
              onShareAnyway={() => void submit({ allowDuplicate: true })}
              onOverwrite={() => void submit({ overwrite: true })}
            />
          )}
          <div className={classes.actions}>
            <JumpButtons accounts={accountsHeading} preview={previewHeading} />
            <Text size="sm" c="dimmed" id={obstacleId} aria-live="polite">
              {obstacle ??
                (failed ? t`The texts could not be checked; sharing works all the same.` : null)}
              {!obstacle && !failed && undescribed > 0 && (
                <Plural
                  value={undescribed}
                  one="# image is not described."
                  other="# images are not described."
                />
              )}
              {!obstacle && !failed && undescribed === 0 && (
                <Text span visibleFrom="sm" size="sm">
                  <Trans comment="Keys to press together">
                    <Kbd>{modifier}</Kbd> + <Kbd>Enter</Kbd>
                  </Trans>
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
              {planned && draft.scheduledAt !== '' ? (
                <Trans comment="Button: saves what was changed">Save changes</Trans>
              ) : (
                <ShareLabel later={draft.scheduledAt !== ''} count={input.connectionIds.length} />
              )}
            </Button>
          </div>
        </div>
      </div>
      {isEmpty(input) && <AnywhereHint />}
    </form>
  );
}

function ShareLabel({ later, count }: { later: boolean; count: number }) {
  if (count === 0)
    return later ? (
      <Trans comment="Button: has something shared later">Schedule</Trans>
    ) : (
      <Trans comment="Verb: to share">Share</Trans>
    );
  return later ? (
    <Plural value={count} one="Schedule to # account" other="Schedule to # accounts" />
  ) : (
    <Plural value={count} one="Share to # account" other="Share to # accounts" />
  );
}
