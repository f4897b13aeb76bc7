/**
 * The permissions an app can ask for at the Facebook login.
 * @see https://developers.facebook.com/docs/permissions
 */
export const KNOWN_PERMISSIONS: ReadonlySet<string> = new Set([
  'public_profile',
  'email',
  'business_management',
  'pages_show_list',
  'pages_manage_posts',
  'pages_read_engagement',
  'pages_manage_engagement',
  'pages_read_user_content',
  'pages_manage_metadata',
  'read_insights',
  'instagram_basic',
  'instagram_content_publish',
  'instagram_manage_insights',
  'instagram_manage_contents',
]);

export interface Permission {
  readonly permission: string;
  readonly status: 'granted' | 'declined';
}

/** What each person lets the app do; it holds for all tokens of that person at once. */
export class Permissions {
  readonly #people = new Map<string, Map<string, Permission['status']>>();

  /** Records the outcome of a login. */
  record(personId: string, granted: readonly string[], declined: readonly string[]): void {
    const permissions = this.#people.get(personId) ?? new Map<string, Permission['status']>();
    permissions.set('public_profile', 'granted');
    for (const name of granted) permissions.set(name, 'granted');
    for (const name of declined) permissions.set(name, 'declined');
    this.#people.set(personId, permissions);
  }

  list(personId: string): readonly Permission[] {
    return [...(this.#people.get(personId) ?? [])].map(([permission, status]) => ({
      permission,
      status,
    }));
  }

  has(personId: string, ...names: readonly string[]): boolean {
    const permissions = this.#people.get(personId);
    return names.every((name) => permissions?.get(name) === 'granted');
  }

  /** Takes one permission back. */
  decline(personId: string, name: string): void {
    this.record(personId, [], [name]);
  }

  /** Removes the app from a person's account. */
  remove(personId: string): void {
    this.#people.delete(personId);
  }

  reset(): void {
    this.#people.clear();
  }
}
