import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { httpOf, postOf, sessionOf, TestClock } from './adapter.test-kit.ts';
import { instagram } from './instagram.ts';
import type { PostImage } from './post.ts';

export const CONTAINER = '17900000000000001';
export const MEDIA = '18000000000000001';
export const PERMALINK = 'https://www.instagram.com/p/abc/';
export const IMAGE: PostImage = {
  altText: 'A',
  render: async () => ({
    data: new Uint8Array(),
    mimeType: 'image/jpeg',
    filename: 'a.jpg',
    url: 'https://herald.example/a.jpg',
  }),
};
export const POST = postOf({ text: 'Hello', images: [IMAGE] });
export const SENT = postOf({ ...POST, sentAt: new Date('2026-11-20T10:00:00.700Z') });

const TOKENS = {
  accessToken: 'IGtoken',
  refreshToken: null,
  expiresAt: null,
  renewableUntil: null,
  scopes: null,
};
const NOBODY = {
  username: null,
  displayName: 'Ada',
  avatarUrl: null,
  profileUrl: null,
  accessToken: null,
  extra: {},
  unavailableReason: null,
};

/** An Instagram that answers what a test tells it to. */
export interface ScriptedInstagram {
  /** Answers per `METHOD last-path-segment`, used up in order; the last one stays. */
  readonly answers: Record<string, object[]>;
  /** What was asked, by the same names. */
  readonly requests: string[];
  readonly clock: TestClock;
  /** What the session keeps. */
  readonly ids: Map<string, string>;
  readonly session: ReturnType<typeof sessionOf>;
  stop(): void;
}

/** Starts it; at first everything goes well. */
export async function startScriptedInstagram(): Promise<ScriptedInstagram> {
  const requests: string[] = [];
  const clock = new TestClock();
  clock.advance(10_000);
  const ids = new Map<string, string>();
  const answers: Record<string, object[]> = {
    'POST media': [{ id: CONTAINER }],
    [`GET ${CONTAINER}`]: [state('FINISHED')],
    'GET content_publishing_limit': [{ data: [{ quota_usage: 1, config: { quota_total: 100 } }] }],
    'POST media_publish': [{ id: MEDIA }],
    [`GET ${MEDIA}`]: [{ id: MEDIA, permalink: PERMALINK }],
    'GET media': [{ data: [] }],
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://localhost').pathname;
    const key = `${request.method} ${path.split('/').at(-1)}`;
    requests.push(key);
    const queue = answers[key] ?? [refusal(100, 33)];
    const answer = (queue.length > 1 ? queue.shift() : queue[0]) ?? {};
    request.resume();
    response.statusCode = 'error' in answer ? 400 : 200;
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const app = { api: origin, auth: origin, clientId: '', clientSecret: '', extra: {} };
  const account = { ...NOBODY, platformUserId: '178414', platform: instagram.id };
  const context = { app, http: httpOf(instagram), now: clock.now };
  const session = sessionOf(instagram, { context, tokens: TOKENS, account, clock }, ids);
  return { answers, requests, clock, ids, session, stop: () => void server.close() };
}

export function state(status: string, words = ''): object {
  return { id: CONTAINER, status_code: status, status: words };
}

export function recent(timestamp: string): object {
  return { data: [{ id: MEDIA, caption: 'Hello', timestamp, permalink: PERMALINK }] };
}

export function refusal(code: number, subcode?: number): object {
  return { error: { message: 'No.', type: 'OAuthException', code, error_subcode: subcode } };
}
