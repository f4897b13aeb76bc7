import { png } from '../testkit/images.ts';
import { PREPARE, PUBLISH } from './instagram-requests.ts';
import type { MetaBench } from './meta-must-dos.ts';

const POSTS_PER_DAY = 100;

/** Uses up what the account may post in a day: one post by Herald, the others by software with Instagram's own login. */
export async function fillQuota(bench: MetaBench): Promise<void> {
  const small = await bench.ada.upload({ file: await png(10, 10) });
  const { text } = await bench.share({ images: [small] });
  const [post] = await bench.postsOf(text);
  const image_url = post?.media[0]?.url ?? '';
  const direct = await bench.callDirectly();
  const others = Array.from({ length: POSTS_PER_DAY - 1 });
  const made = await Promise.all(others.map(() => direct('POST', PREPARE.path, { image_url })));
  bench.app.clock.advance(1_000);
  await Promise.all(
    made.map(({ id }) => direct('POST', PUBLISH.path, { creation_id: String(id) })),
  );
}
