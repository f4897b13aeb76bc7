import { PLATFORM_IDS } from '@herald/schema/platform-id';
import { type Config, VARIABLES } from '../config.ts';
import { configuredApp } from '../connections/oauth-apps.ts';
import type { Deps } from '../deps.ts';
import { PlatformError } from '../platforms/errors.ts';
import type { Platform } from '../platforms/platform.ts';
import { type Finding, good, problem, warning } from './finding.ts';

const DAY_MS = 24 * 60 * 60_000;
/** How long before its end a version of an API is warned of. */
const VERSION_NOTICE_MS = 90 * DAY_MS;

type World = Pick<Deps, 'config' | 'platforms' | 'httpFor' | 'now'>;

/** Whether each platform accepts the app's id and secret, by a call that changes nothing. */
export async function checkApps(world: World): Promise<readonly Finding[]> {
  const findings = PLATFORM_IDS.map(async (id) => checkApp(world, world.platforms[id]));
  return (await Promise.all(findings)).flat();
}

async function checkApp(
  { config, httpFor, now }: World,
  platform: Platform,
): Promise<readonly Finding[]> {
  const app = configuredApp(platform, config, null);
  const { checkApp } = platform.login;
  if (!app) return [];
  const { name } = platform;
  if (!checkApp) return [good(`${name} tells only at a login whether it accepts the app.`)];
  try {
    await checkApp({ app, http: httpFor(platform.id), now });
    return [good(`${name} accepts the app's id and secret.`)];
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const variables = config.platforms[platform.id].variables.join(' and ');
    return error.kind !== 'REJECTED' && error.kind !== 'UNAUTHORIZED'
      ? [warning(`${name} did not say whether it accepts the app.`, 'Run this again later.')]
      : [
          problem(
            `${name} refuses the app: ${error.message}`,
            `Copy ${variables} once more from the platform's developer pages.`,
          ),
        ];
  }
}

/** Versions of platforms' APIs that end soon. */
export function checkVersions(
  platforms: Readonly<Record<string, Platform>>,
  config: Config,
  now: Date,
): readonly Finding[] {
  return PLATFORM_IDS.filter((id) => config.platforms[id].credentials).flatMap((id) => {
    const platform = platforms[id];
    if (!platform?.apiVersion) return [];
    const { name, apiVersion } = platform;
    const chosen = config.platforms[id].apiVersion;
    if (chosen && chosen !== apiVersion.name)
      return [good(`${name} is spoken to in version ${chosen} of its API, as configured.`)];
    if (!apiVersion.endsOn) return [good(`${name} has announced no end of ${apiVersion.name}.`)];
    const left = Date.parse(apiVersion.endsOn) - now.getTime();
    const what = `${name} ends version ${apiVersion.name} of its API on ${apiVersion.endsOn}.`;
    const setting = `SOCIAL_${id}_VERSION`;
    const update = 'Update Herald to a release that speaks a newer version';
    const fix = VARIABLES.includes(setting) ? `${update}, or set ${setting}.` : `${update}.`;
    if (left <= 0) return [problem(what, fix)];
    return [left < VERSION_NOTICE_MS ? warning(what, fix) : good(what)];
  });
}
