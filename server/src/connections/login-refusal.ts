/** What a platform says at once, whoever logs in: the app may not ask for what it asks. */
const APP_REFUSED = /^(unauthorized_client|unauthorized_scope_error|invalid_scope)$/;
/** What a platform says when the person did not want to. */
const DECLINED = /^(access_denied|user_cancelled_login|user_cancelled_authorize)$/;

/** Why the platform sent the browser back without a code, as the attempt keeps it. */
interface LoginRefusal {
  readonly status: 'DENIED' | 'FAILED';
  /** A sentence for the person. */
  readonly failure: string;
}

/**
 * Tells a person's refusal from one that only the operator can mend, and both from trouble at the platform.
 * @param error the `error` of the redirect; its description is nobody's to show.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1
 */
export function loginRefusal(platformName: string, error: string | null): LoginRefusal {
  if (error && APP_REFUSED.test(error))
    return {
      status: 'FAILED',
      failure: `${platformName} was not connected because it does not grant Herald what it asks for. The operator of this server must check the app’s settings.`,
    };
  if (error && DECLINED.test(error))
    return {
      status: 'DENIED',
      failure: `${platformName} was not connected because the request was declined there. Connect again whenever you like.`,
    };
  return {
    status: 'FAILED',
    failure: `${platformName} was not connected because the login there did not come to its end. Try again in a moment.`,
  };
}
