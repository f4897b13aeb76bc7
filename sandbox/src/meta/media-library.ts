import { Router } from 'express';
import type { Image } from './image-fetch.ts';

const KEPT_IMAGES = 200;

/** The newest images of one network, served from its own address the way a network's image servers do. */
export class MediaLibrary {
  readonly routes: Router = Router();
  readonly #baseUrl: string;
  readonly #images = new Map<string, Image>();

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
    this.routes.get('/cdn/:id', (request, response, next) => {
      const image = this.#images.get(request.params.id);
      if (image) response.type(image.mimeType).send(image.bytes);
      // Another library may serve the same address.
      else next();
    });
  }

  /** Keeps an image and answers where it can be seen. */
  keep(id: string, image: Image): string {
    this.#images.set(id, image);
    const [oldest] = this.#images.keys();
    if (this.#images.size > KEPT_IMAGES && oldest) this.#images.delete(oldest);
    return `${this.#baseUrl}/cdn/${id}`;
  }

  reset(): void {
    this.#images.clear();
  }
}
