/** One thing the doctor looked at. */
export interface Finding {
  readonly level: 'good' | 'warning' | 'problem';
  /** What was found, in one sentence. */
  readonly what: string;
  /** Exactly what to do about it; null: nothing. */
  readonly fix: string | null;
}

export function good(what: string): Finding {
  return { level: 'good', what, fix: null };
}

/** Works, but not for long or not everywhere. */
export function warning(what: string, fix: string): Finding {
  return { level: 'warning', what, fix };
}

/** Does not work. */
export function problem(what: string, fix: string): Finding {
  return { level: 'problem', what, fix };
}
