import type { PrismaClient } from '@herald/prisma/generated/client/client';
import { type FieldError, ValidationError } from '@herald/schema/errors';
import type { ProfileChange } from '@herald/schema/people';

const MAX_NAME_LENGTH = 100;

interface Profile {
  readonly name?: string | undefined;
  readonly website?: string | null | undefined;
  readonly logoId?: string | null | undefined;
  readonly timeZone?: string | null | undefined;
}

/** What a change makes of the row: nothing, unless every field of it is right. @throws ValidationError */
export async function readProfile(
  prisma: Pick<PrismaClient, 'media'>,
  workspaceId: string,
  { name, website, logoId, timeZone }: ProfileChange,
): Promise<Profile> {
  const problems: FieldError[] = [];
  const note = (field: keyof Profile, message: string) =>
    void problems.push({ path: [field], message });
  const profile = {
    name: name === undefined ? undefined : nameIn(name ?? ''),
    website: website && websiteIn(website),
    logoId,
    timeZone: timeZone && timeZoneIn(timeZone),
  };
  if (profile.name === null) note('name', NAME_PROBLEM);
  if (website?.trim() && profile.website === null)
    note('website', 'Enter the address of a page, such as https://example.com.');
  if (timeZone && profile.timeZone === null)
    note('timeZone', 'Choose a time zone of the list, such as Europe/Paris.');
  if (logoId && !(await prisma.media.findFirst({ where: { id: logoId, workspaceId } })))
    note('logoId', 'This image is gone. Upload it again.');
  if (problems.length > 0) throw new ValidationError(problems);
  return { ...profile, name: profile.name ?? undefined };
}

const NAME_PROBLEM = `Enter a name of at most ${MAX_NAME_LENGTH} characters.`;

/** The name of a new workspace. @throws ValidationError */
export function readName(given: string): string {
  const name = nameIn(given);
  if (name === null) throw new ValidationError([{ path: ['name'], message: NAME_PROBLEM }]);
  return name;
}

function nameIn(given: string): string | null {
  const name = given.trim();
  return name && name.length <= MAX_NAME_LENGTH ? name : null;
}

/** People leave out the scheme. */
function websiteIn(given: string): string | null {
  const text = given.trim();
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  const url = /\s/.test(text) || !URL.canParse(address) ? null : new URL(address);
  return url?.hostname.includes('.') ? url.href : null;
}

function timeZoneIn(given: string): string | null {
  // Distances from UTC are taken as zones as well, and know nothing of summer.
  if (!/^[A-Za-z]/.test(given)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: given }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
