import { randomBytes } from 'node:crypto';
import { ConnectingClient } from './connecting-client.ts';
import * as api from './documents.ts';
import { png } from './images.ts';
import { overSse, overWebSocket } from './subscriptions.ts';
import { until } from './until.ts';

export type ShareInput = { readonly connectionIds: readonly string[] } & Record<string, unknown>;

/** One person at one browser, using the API the way any client does. */
export class Client extends ConnectingClient {
  readonly email = `ada-${randomBytes(6).toString('hex')}@example.test`;
  readonly password = `correct horse ${randomBytes(6).toString('hex')}`;

  async signUp(name = 'Ada Lovelace'): Promise<this> {
    const { email, password } = this;
    return this.#enter('sign-up', { name, email, password });
  }

  /** The same person at another browser. */
  async signInElsewhere(): Promise<Client> {
    const { email, password } = this;
    return new Client(this.world).#enter('sign-in', { email, password });
  }

  async #enter(how: 'sign-up' | 'sign-in', body: object): Promise<this> {
    const answer = await this.browser.postJson(`/api/auth/${how}/email`, body);
    if (!answer.ok) throw new Error(`${how} answered ${answer.status}: ${await answer.text()}`);
    return this;
  }

  /** Uploads an image; answers its id. */
  async upload({ alt, file }: { alt?: string; file?: Blob } = {}): Promise<string> {
    const form = new FormData();
    form.append('file', file ?? (await png()), 'picture.png');
    if (alt) form.append('alt', alt);
    const answer = await this.browser.fetch('/media', { method: 'POST', body: form });
    if (!answer.ok) throw new Error(`upload answered ${answer.status}: ${await answer.text()}`);
    return ((await answer.json()) as { id: string }).id;
  }

  share(input: ShareInput): Promise<api.ShareAnswer> {
    return this.mutate(api.SHARE_MUTATION, input);
  }

  /** Shares; answers the share. @throws Error when it was refused. */
  async shared(input: ShareInput): Promise<api.ShareData> {
    const answer = await this.share(input);
    if (!answer.share) throw new Error(`not shared: ${JSON.stringify(answer)}`);
    return answer.share;
  }

  /** Shares and waits for the end. */
  async published(input: ShareInput): Promise<api.ShareData> {
    return this.waitFinished((await this.shared(input)).id);
  }

  async getShare(id: string): Promise<api.ShareData> {
    const query = `query ($id: ID!) { share(id: $id) { ${api.SHARE} } }`;
    const { share } = await this.gql<{ share: api.ShareData | null }>(query, { id });
    if (!share) throw new Error('no such share');
    return share;
  }

  /** What the results of a share went through. */
  async histories(shareId: string): Promise<readonly api.HistoryData[]> {
    const query = `query ($id: ID!) { share(id: $id) { results { ${api.HISTORY} } } }`;
    const { share } = await this.gql<{
      share: { readonly results: readonly api.HistoryData[] } | null;
    }>(query, { id: shareId });
    if (!share) throw new Error('no such share');
    return share.results;
  }

  /** Waits until every result of a share is final. */
  waitFinished(id: string, timeoutMs?: number): Promise<api.ShareData> {
    return this.waitFor(id, ({ finished }) => finished, timeoutMs);
  }

  /** Waits until a share is as wanted; meanwhile what is due is done. */
  waitFor(
    id: string,
    wanted: (share: api.ShareData) => boolean,
    timeoutMs?: number,
  ): Promise<api.ShareData> {
    const look = async () => {
      await this.world.runDueJobs();
      return this.getShare(id);
    };
    return until(look, wanted, timeoutMs);
  }

  retryShare(input: { shareId: string; resultIds?: readonly string[] }) {
    return this.mutate<api.ChangeAnswer>(api.changeMutation('retryShare'), input);
  }

  cancelShare(shareId: string) {
    return this.mutate<api.ChangeAnswer>(api.changeMutation('cancelShare'), { shareId });
  }

  rescheduleShare(shareId: string, to: Date) {
    const input = { shareId, scheduledAt: to.toISOString() };
    return this.mutate<api.ChangeAnswer>(api.changeMutation('rescheduleShare'), input);
  }

  editShare(
    shareId: string,
    share: ShareInput,
    known: { readonly knownVersion?: number; readonly idempotencyKey?: string } = {},
  ) {
    return this.mutate<api.ShareAnswer>(api.EDIT_SHARE, { shareId, share, ...known });
  }

  publishShareNow(shareId: string) {
    return this.mutate<api.ChangeAnswer>(api.changeMutation('publishShareNow'), { shareId });
  }

  resolveShareResult(input: { resultId: string; published: boolean; postUrl?: string }) {
    return this.mutate<api.ChangeAnswer>(api.changeMutation('resolveShareResult'), input);
  }

  lookUpShareResult(resultId: string) {
    return this.mutate<api.ChangeAnswer>(api.changeMutation('lookUpShareResult'), { resultId });
  }

  deletePost(resultId: string): Promise<api.PostChangeAnswer> {
    return this.mutate(api.DELETE_POST, { resultId });
  }

  editPost(resultId: string, message: string): Promise<api.PostChangeAnswer> {
    return this.mutate(api.EDIT_POST, { resultId, message });
  }

  async checkShare(input: ShareInput): Promise<readonly api.CheckData[]> {
    const query = `query ($input: ShareInput!) { checkShare(input: $input) { ${api.CHECK} } }`;
    return (await this.gql<{ checkShare: readonly api.CheckData[] }>(query, { input })).checkShare;
  }

  /** Watches a share; ends when it is finished. */
  async *progress(
    shareId: string,
    over: 'sse' | 'websocket' = 'sse',
  ): AsyncGenerator<api.ResultData> {
    const subscribe = over === 'sse' ? overSse : overWebSocket;
    const events = subscribe<{ shareProgress: api.ResultData }>(this.browser, api.PROGRESS, {
      id: shareId,
    });
    for await (const { shareProgress } of events) yield shareProgress;
  }

  /** Watches the connections of the workspace. */
  async *connectionChanges(): AsyncGenerator<api.ConnectionData> {
    const events = overSse<{ connectionChanged: api.ConnectionData }>(
      this.browser,
      api.CONNECTION_CHANGED,
      {},
    );
    for await (const { connectionChanged } of events) yield connectionChanged;
  }
}
