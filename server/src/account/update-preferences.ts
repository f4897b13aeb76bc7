import type { PreferencesChange } from '@herald/schema/account';
import type { Viewer } from '@herald/schema/context';
import { type FieldError, ValidationError } from '@herald/schema/errors';
import type { Deps } from '../deps.ts';
import { valueProblem } from '../shares/post-options.ts';

/** Changes what is given of how a person wants to work in a workspace. @throws ValidationError */
export async function updatePreferences(
  { prisma, platforms }: Pick<Deps, 'prisma' | 'platforms'>,
  { userId, workspaceId }: Viewer,
  { connectionIds, textTemplate, postOptions, theme, locale }: PreferencesChange,
): Promise<void> {
  const problems: FieldError[] = optionProblems(platforms, postOptions ?? []);
  if (connectionIds) {
    const known = await prisma.socialConnection.findMany({
      where: { workspaceId, id: { in: [...connectionIds] }, status: { not: 'REVOKED' } },
      select: { id: true },
    });
    const ids = new Set(known.map(({ id }) => id));
    connectionIds.forEach((id, index) => {
      if (!ids.has(id))
        problems.push({
          path: ['defaultConnectionIds', String(index)],
          message: 'This account is not connected any more. Choose another.',
        });
    });
  }
  if (problems.length > 0) throw new ValidationError(problems);
  const data = {
    ...(connectionIds && { connectionIds: [...new Set(connectionIds)] }),
    ...(textTemplate !== undefined && { textTemplate }),
    ...(postOptions && { postOptions: postOptions.map((option) => ({ ...option })) }),
    ...(theme && { theme }),
    ...(locale !== undefined && { locale }),
  };
  await prisma.preferences.upsert({
    where: { userId_workspaceId: { userId, workspaceId } },
    create: { userId, workspaceId, ...data },
    update: data,
  });
}

function optionProblems(
  platforms: Deps['platforms'],
  options: NonNullable<PreferencesChange['postOptions']>,
): FieldError[] {
  return options.flatMap(({ platform: id, name, value }, index) => {
    const at = (field: string, message: string) => [
      { path: ['postOptions', String(index), field], message },
    ];
    const platform = platforms[id];
    const option = platform.options.find((known) => known.name === name);
    if (!option) return at('name', `${platform.name} has no option of this name.`);
    const same = (one: { readonly platform: string; readonly name: string }) =>
      one.platform === id && one.name === name;
    if (options.findIndex(same) < index)
      return at('name', `${option.label} is given twice for ${platform.name}.`);
    const problem = valueProblem(option, value);
    return problem ? at('value', problem) : [];
  });
}
