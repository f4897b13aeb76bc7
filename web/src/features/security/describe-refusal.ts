import { t } from '@lingui/core/macro';
import type { AuthError } from '../../auth.ts';
import { describeAuthFailure } from '../sign-in/auth-failure.ts';

/** Puts into plain words why the server, or the device, refused something about the account. */
export function describeRefusal(error: AuthError): string {
  switch (error.code) {
    case 'INVALID_PASSWORD':
    case 'INVALID_EMAIL_OR_PASSWORD':
      return t`This is not your password. Check it and try again.`;
    case 'EMAIL_DOES_NOT_MATCH':
      return t`This is not the address of your account.`;
    case 'PASSWORD_REQUIRED':
      return t`Enter your password as well.`;
    case 'SOLE_OWNER':
      return t`You are the only owner of a workspace where others work as well. Make one of them an owner, then delete your account.`;
    case 'INVALID_TOKEN':
      return t`This link was used already, or is older than an hour. Ask for another.`;
    case 'RESET_PASSWORD_DISABLED':
      return t`Herald cannot send mail here. Ask who runs it for a new password.`;
    case 'PASSKEY_NOT_FOUND':
      return t`Herald does not know this passkey. Use another, or your password.`;
    case 'PERSON_NOT_VERIFIED':
      return t`The device did not check who you are. Set up its lock, then try again.`;
    case 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED':
      return t`This device has a passkey for Herald already.`;
    case 'AUTH_CANCELLED':
    case 'ERROR_CEREMONY_ABORTED':
    case 'ERROR_PASSTHROUGH_SEE_CAUSE_PROPERTY':
      return t`No passkey was used: it was called off, or took too long. Try again.`;
    default:
      return describeAuthFailure(error).message;
  }
}
