import { keepHandedOver } from '../handed-over.ts';

/** Where the system sends what is shared to the installed app; the manifest names it. */
export const SHARE_TARGET = '/share/target';
/** Longest query that every server on the way takes, also within another address, in characters. */
const LONGEST = 3000;
/** Says to the composer that something was handed over and did not arrive. */
const LOST = 'lost';

/** Takes what was shared, and opens the composer with it. */
export async function receiveShare(request: Request): Promise<Response> {
  const form = await request.formData();
  let search = new URLSearchParams();
  for (const name of ['title', 'text', 'url']) {
    const value = form.get(name);
    if (typeof value === 'string' && value) search.set(name, value);
  }
  let words = '';
  if (search.toString().length > LONGEST) {
    words = search.toString();
    search = new URLSearchParams();
  }
  const images = form.getAll('images').filter(isPicture);
  if (words || images.length > 0) {
    const key = await keepHandedOver({ words, images }).catch(() => LOST);
    search.set('kept', key);
  }
  return Response.redirect(`/share?${search}`, 303);
}

function isPicture(part: FormDataEntryValue): part is File {
  return part instanceof File && part.size > 0;
}
