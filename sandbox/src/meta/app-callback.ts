import * as z from 'zod';
import type { RemovalAction, RemovalOutcome } from '../control/removal.ts';

/** Longest an app may take to answer, in milliseconds. */
const TIMEOUT_MS = 10_000;

const receiptSchema = z.object({
  url: z.url({ protocol: /^https?$/ }),
  confirmation_code: z.string().regex(/^[a-z\d]+$/i),
});

/**
 * Calls an app about a person who removed it, and judges what it answers.
 * @see https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback
 */
export async function callApp(
  action: RemovalAction,
  url: string,
  signedRequest: string,
): Promise<RemovalOutcome> {
  const answer = await post(url, signedRequest);
  if (!answer) return { called: true, status: null, problem: 'The app did not answer.' };
  const { status, text } = answer;
  const outcome = { called: true, status };
  if (status !== 200) {
    return { ...outcome, problem: `The app answered ${status}; it has to answer 200.` };
  }
  if (action === 'deauthorize') return outcome;
  const receipt = receiptSchema.safeParse(parseJson(text));
  if (!receipt.success) {
    const problem =
      'The app has to answer JSON with a url and an alphanumeric confirmation_code; it did not.';
    return { ...outcome, problem };
  }
  const { url: statusUrl, confirmation_code: confirmationCode } = receipt.data;
  return { ...outcome, url: statusUrl, confirmationCode };
}

/** Answers null when no whole answer comes in time. */
async function post(
  url: string,
  signedRequest: string,
): Promise<{ readonly status: number; readonly text: string } | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ signed_request: signedRequest }),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: response.status, text: await response.text() };
  } catch {
    return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
