import type { FailureAction, FailureKind } from '@herald/prisma/generated/client/client';
import type { ShareCheck } from './shares.ts';

/** Connecting is not possible: credentials are missing, or the platform is switched off. */
export class PlatformUnavailableError extends Error {
  override readonly name = 'PlatformUnavailableError';
}

/** The server a person named is none we can talk to. */
export class InstanceUnreachableError extends Error {
  override readonly name = 'InstanceUnreachableError';
  readonly instance: string;

  constructor(message: string, instance: string) {
    super(message);
    this.instance = instance;
  }
}

/** There is no such thing in the caller's workspace. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError';
}

/** An invitation leads nowhere for who is signed in; the message says why. */
export class InvitationUnusableError extends Error {
  override readonly name = 'InvitationUnusableError';
}

/** A problem with one field of an input. */
export interface FieldError {
  /** Names of fields and positions in lists, from the input down. */
  readonly path: readonly string[];
  readonly message: string;
}

/** Fields make no sense although their shape is right. Nothing was changed. */
export class ValidationError extends Error {
  override readonly name = 'ValidationError';
  readonly fieldErrors: readonly FieldError[];

  constructor(fieldErrors: readonly FieldError[]) {
    super(fieldErrors.map((field) => field.message).join(' '));
    this.fieldErrors = fieldErrors;
  }
}

/** At least one account would refuse the draft; nothing was shared. */
export class ShareRejectedError extends Error {
  override readonly name = 'ShareRejectedError';
  readonly checks: readonly ShareCheck[];

  constructor(message: string, checks: readonly ShareCheck[]) {
    super(message);
    this.checks = checks;
  }
}

/** The link was shared to some of the accounts before; nothing was shared. */
export class DuplicateShareError extends Error {
  override readonly name = 'DuplicateShareError';
  /** Ids of the earlier results. */
  readonly existingIds: readonly string[];

  constructor(message: string, existingIds: readonly string[]) {
    super(message);
    this.existingIds = existingIds;
  }
}

/** The platform did not say how an account is doing; it is as it was. */
export class CheckUnansweredError extends Error {
  override readonly name = 'CheckUnansweredError';
  /** When it may be asked again, where the platform names a time. */
  readonly retryAt: Date | null;

  constructor(message: string, retryAt: Date | null) {
    super(message);
    this.retryAt = retryAt;
  }
}

/** Some of the accounts cannot be posted to until they are reconnected; nothing was shared. */
export class ConnectionUnusableError extends Error {
  override readonly name = 'ConnectionUnusableError';
  readonly connectionIds: readonly string[];

  constructor(message: string, connectionIds: readonly string[]) {
    super(message);
    this.connectionIds = connectionIds;
  }
}

interface Refusal {
  readonly kind: FailureKind;
  readonly action: FailureAction;
  /** The platform's own code. */
  readonly platformCode: string | null;
  /** When it may be tried again, where the platform names a time. */
  readonly retryAt: Date | null;
}

/** The platform would not change a post; it is as it was. */
export class PlatformRefusedError extends Error {
  override readonly name = 'PlatformRefusedError';
  readonly refusal: Refusal;

  constructor(message: string, refusal: Refusal) {
    super(message);
    this.refusal = refusal;
  }
}
