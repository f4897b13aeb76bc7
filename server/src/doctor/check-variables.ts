import { PLATFORM_IDS } from '@herald/schema/platform-id';
import { type Config, VARIABLES } from '../config.ts';
import type { Platform } from '../platforms/platform.ts';
import { type Finding, good, problem, warning } from './finding.ts';

type Variables = Readonly<Record<string, string | undefined>>;
type Platforms = Readonly<Record<string, Platform>>;

/** Pairs of which one half is missing, names nobody reads, and what each platform lacks. */
export function checkVariables(
  variables: Variables,
  config: Config,
  platforms: Platforms,
): readonly Finding[] {
  return [
    ...PLATFORM_IDS.flatMap((id) => checkPair(variables, config, id, platforms)),
    ...checkNames(variables),
  ];
}

function checkPair(
  variables: Variables,
  { platforms: configs, sandbox }: Config,
  id: keyof Config['platforms'],
  platforms: Platforms,
): readonly Finding[] {
  const names = configs[id].variables;
  const name = platforms[id]?.name ?? id;
  if (names.length === 0) return [good(`${name} needs no credentials.`)];
  const set = names.filter((variable) => variables[variable]);
  const missing = names.filter((variable) => !variables[variable]).join(' and ');
  const fix = `Set ${missing}; docs/platforms tells where to get it.`;
  if (set.length === names.length) return [good(`${name} has its credentials.`)];
  if (set.length > 0) return [problem(`${name} has only half of its credentials.`, fix)];
  return sandbox.on
    ? [good(`${name} is played by the sandbox.`)]
    : [warning(`${name} cannot be connected.`, fix)];
}

/** A name one letter off is a setting that silently is not made. */
function checkNames(variables: Variables): readonly Finding[] {
  return Object.keys(variables)
    .filter((name) => name.startsWith('SOCIAL_') && !VARIABLES.includes(name))
    .map((name) =>
      warning(`${name} is set, but no such setting exists.`, 'Compare its name with .env.example.'),
    );
}
