/** What the placeholders of a text template stand for; null: not known. */
export interface TemplateFacts {
  readonly title: string | null;
  readonly url: string | null;
}

/** A template with `{title}` and `{url}` filled in; what is not known leaves nothing behind. */
export function fillTemplate(template: string, { title, url }: TemplateFacts): string {
  const filled = template.replaceAll(/\{(title|url)\}/g, (_placeholder, name) =>
    name === 'title' ? (title ?? '') : (url ?? ''),
  );
  return filled === template ? template : filled.trim();
}
