import type { Clock } from '../stand-in.ts';
import { newNumericId } from './numeric-id.ts';

export type ContainerStatus = 'IN_PROGRESS' | 'FINISHED' | 'PUBLISHED' | 'ERROR' | 'EXPIRED';

/** A post in the making at Instagram or Threads. */
export interface Container<Draft> {
  readonly id: string;
  readonly accountId: string;
  readonly draft: Draft;
  readonly createdAt: Date;
  /** When its media has been processed. */
  readonly readyAt: Date;
  /** Why it cannot become a post, in the network's words; null when it can. */
  readonly failure: string | null;
  publishedAt: Date | null;
}

interface NewContainer<Draft> {
  readonly accountId: string;
  readonly draft: Draft;
  readonly failure?: string;
  /** It is not ready before these are. */
  readonly children?: readonly Container<Draft>[];
}

const DAY_MS = 24 * 60 * 60 * 1000;
const PROCESSING_MS = 400;

/** The containers of one network; time alone moves them on. */
export class Containers<Draft> {
  readonly #clock: Clock;
  readonly #idPrefix: string;
  readonly #containers = new Map<string, Container<Draft>>();

  /** @param idPrefix the first digits of their ids */
  constructor(clock: Clock, idPrefix: string) {
    this.#clock = clock;
    this.#idPrefix = idPrefix;
  }

  create({ accountId, draft, failure, children = [] }: NewContainer<Draft>): Container<Draft> {
    const createdAt = this.#clock();
    const readyAt = Math.max(
      createdAt.getTime() + PROCESSING_MS,
      ...children.map((child) => child.readyAt.getTime()),
    );
    const container: Container<Draft> = {
      id: newNumericId(this.#idPrefix),
      accountId,
      draft,
      createdAt,
      readyAt: new Date(readyAt),
      failure: failure ?? null,
      publishedAt: null,
    };
    this.#containers.set(container.id, container);
    return container;
  }

  find(id: string): Container<Draft> | undefined {
    return this.#containers.get(id);
  }

  status(container: Container<Draft>): ContainerStatus {
    const now = this.#clock().getTime();
    if (container.publishedAt) return 'PUBLISHED';
    if (now >= container.createdAt.getTime() + DAY_MS) return 'EXPIRED';
    if (now < container.readyAt.getTime()) return 'IN_PROGRESS';
    return container.failure ? 'ERROR' : 'FINISHED';
  }

  /** Marks a container as published now. */
  publish(container: Container<Draft>): void {
    container.publishedAt = this.#clock();
  }

  reset(): void {
    this.#containers.clear();
  }
}
