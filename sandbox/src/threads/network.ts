import { Containers } from '../meta/containers.ts';
import type { LoginNetwork } from '../meta/login-network.ts';
import { MediaLibrary } from '../meta/media-library.ts';
import type { StandInContext } from '../stand-in.ts';
import type { ThreadsDraft } from './draft.ts';
import { createThreadsLogin } from './login.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Everything Threads remembers. */
export class ThreadsNetwork {
  readonly context: StandInContext;
  readonly login: LoginNetwork;
  readonly containers: Containers<ThreadsDraft>;
  readonly media: MediaLibrary;
  #deletions: { readonly profileId: string; readonly at: number }[] = [];

  constructor(context: StandInContext) {
    this.context = context;
    this.login = createThreadsLogin(context.clock);
    this.containers = new Containers(context.clock, '17');
    this.media = new MediaLibrary(context.baseUrl);
  }

  recordDeletion(profileId: string): void {
    this.#deletions.push({ profileId, at: this.context.clock().getTime() });
  }

  /** How many posts of a profile were deleted in the last 24 hours. */
  deletedWithinDay(profileId: string): number {
    const since = this.context.clock().getTime() - DAY_MS;
    return this.#deletions.filter(
      (deletion) => deletion.profileId === profileId && deletion.at > since,
    ).length;
  }

  reset(): void {
    this.login.reset();
    this.containers.reset();
    this.media.reset();
    this.#deletions = [];
  }
}
