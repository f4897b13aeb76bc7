/** What a page hears of a window it opened. Only pages that the workspace has listed hear more than its end. */
export type News =
  | { readonly state: 'opened' }
  /** The share was accepted; it goes out now, or at a time of its own. */
  | { readonly state: 'shared'; readonly shareId: string; readonly later: boolean }
  /** All accounts have ended; how many ended how. */
  | {
      readonly state: 'finished';
      readonly shareId: string;
      readonly published: number;
      readonly failed: number;
      readonly unknown: number;
    }
  | { readonly state: 'closed' };

/** How often to look whether the window is still there, in milliseconds: browsers tell of its end in no other way. */
const LOOK_EVERY = 500;
const [WIDTH, HEIGHT] = [640, 860];

/**
 * Opens the composer: in a small window, or in a tab where there are no windows.
 * @returns null when the browser did not let it.
 */
export function openComposer(address: string): Window | null {
  const phone = matchMedia('(pointer: coarse) and (max-width: 48em)').matches;
  const left = Math.round(screenX + (outerWidth - WIDTH) / 2);
  const top = Math.round(screenY + (outerHeight - HEIGHT) / 2);
  const inFront = `popup,width=${WIDTH},height=${HEIGHT},left=${left},top=${top}`;
  return window.open(address, '_blank', phone ? '' : inFront);
}

/** Passes on what is new of what Herald says from its window, and that the window is gone. */
export function listenTo(composer: Window, herald: string, tell: (news: News) => void): void {
  /** What was heard last, by its state. */
  const heard = new Map<string, string>();
  const hear = ({ source, origin, data }: MessageEvent<unknown>) => {
    if (source !== composer || origin !== herald) return;
    // It cannot see who opened it, until that one speaks.
    if (isReady(data)) composer.postMessage({ herald: 'hello' }, herald);
    const news = readNews(data);
    // A page that Herald loads anew begins at the beginning.
    const known = JSON.stringify(news);
    if (!news || heard.get(news.state) === known) return;
    heard.set(news.state, known);
    tell(news);
  };
  addEventListener('message', hear);
  const timer = setInterval(() => {
    if (!composer.closed) return;
    clearInterval(timer);
    removeEventListener('message', hear);
    tell({ state: 'closed' });
  }, LOOK_EVERY);
}

function isReady(data: unknown): boolean {
  return isRecord(data) && data.herald === 'ready';
}

/** Null: something else. */
function readNews(data: unknown): News | null {
  if (!isRecord(data) || typeof data.shareId !== 'string') return null;
  const { herald, shareId, later, published, failed, unknown } = data;
  if (herald === 'shared') return { state: herald, shareId, later: later === true };
  if (herald !== 'finished') return null;
  return {
    state: herald,
    shareId,
    published: Number(published),
    failed: Number(failed),
    unknown: Number(unknown),
  };
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null;
}
