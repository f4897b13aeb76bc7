import { Modal, type ModalProps } from '@mantine/core';
import { useEffect, useState } from 'react';
import { findFocusPlace, returnFocus } from './focus-place.ts';

interface DialogProps extends Omit<ModalProps, 'opened'> {
  /** Absent: for as long as it is there. */
  readonly opened?: boolean | undefined;
  /** Whether only its own buttons close it, so that what it shows once does not go by a slip of the hand. */
  readonly held?: boolean;
}

/** A dialog. Closed, or taken away, it gives the focus back to what opened it, or to where that stood if it is gone. */
export function Dialog({ opened = true, held = false, ...props }: DialogProps) {
  return (
    <>
      {opened && <LentFocus />}
      <Modal
        opened={opened}
        returnFocus={false}
        closeOnClickOutside={!held}
        closeOnEscape={!held}
        withCloseButton={!held}
        {...props}
      />
    </>
  );
}

function LentFocus() {
  // Found while the dialog is drawn: its fields take the focus as soon as they are there.
  const [place] = useState(findFocusPlace);
  useEffect(
    () => () => {
      if (isLent()) returnFocus(place);
    },
    [place],
  );
  return null;
}

/** Whether nobody has taken the focus meanwhile, such as the heading of a page that came in place of this one. */
function isLent(): boolean {
  const { activeElement, body } = document;
  return activeElement === body || activeElement?.closest('[role=dialog]') !== null;
}
