/** Most of a selection that is taken along, in characters: addresses have an end. */
const LONGEST = 1000;

/**
 * The address of a bookmark that opens the composer, in a small window, with the page it is pressed on: its link, its
 * title, and what is selected on it.
 */
export function bookmarkletFor(origin: string): string {
  const code = `(() => {
    const asked = new URLSearchParams({ url: location.href, title: document.title });
    const selected = String(getSelection()).trim().slice(0, ${LONGEST});
    if (selected) asked.set('message', selected);
    const composer = ${JSON.stringify(`${origin}/share?`)} + asked;
    if (!open(composer, '_blank', 'popup,width=640,height=860')) location.assign(composer);
  })()`;
  return `javascript:${encodeURIComponent(code.replace(/\n\s*/g, ' '))}`;
}
