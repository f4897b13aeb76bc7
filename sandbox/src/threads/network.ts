import { Containers } from '../meta/containers.ts';
import type { LoginNetwork } from '../meta/login-network.ts';
import { MediaLibrary } from '../meta/media-library.ts';
import type { StandInContext } from '../stand-in.ts';
import type { ThreadsDraft } from './draft.ts';
import { createThreadsLogin } from './login.ts';

/** Everything Threads remembers. */
export class ThreadsNetwork {
  readonly context: StandInContext;
  readonly login: LoginNetwork;
  readonly containers: Containers<ThreadsDraft>;
  readonly media: MediaLibrary;

  constructor(context: StandInContext) {
    this.context = context;
    this.login = createThreadsLogin(context.clock);
    this.containers = new Containers(context.clock, '17');
    this.media = new MediaLibrary(context.baseUrl);
  }

  reset(): void {
    this.login.reset();
    this.containers.reset();
    this.media.reset();
  }
}
