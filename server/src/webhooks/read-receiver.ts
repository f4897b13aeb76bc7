import { type FieldError, ValidationError } from '@herald/schema/errors';
import type { WebhookReceiver } from '@herald/schema/webhooks';
import type { Config } from '../config.ts';
import { receiverUrl, urlProblem } from './receiver-url.ts';

const MAX_NAME_LENGTH = 100;

/** What a change makes of an endpoint's row: nothing, unless every field of it is right. @throws ValidationError */
export function readReceiver(
  config: Config,
  { name, url, events }: Partial<WebhookReceiver>,
): Partial<{ name: string; url: string; events: string[] }> {
  const problems: FieldError[] = [];
  const trimmed = name?.trim();
  if (trimmed !== undefined && trimmed.length > MAX_NAME_LENGTH)
    problems.push({
      path: ['name'],
      message: `Enter a name of at most ${MAX_NAME_LENGTH} characters.`,
    });
  const address = url === undefined ? undefined : receiverUrl(config, url);
  if (address === null) problems.push({ path: ['url'], message: urlProblem(config) });
  if (events?.length === 0)
    problems.push({ path: ['events'], message: 'Choose at least one event.' });
  if (problems.length > 0) throw new ValidationError(problems);
  return {
    ...(trimmed === undefined ? {} : { name: trimmed }),
    ...(address ? { url: address } : {}),
    ...(events ? { events: [...new Set(events)] } : {}),
  };
}
