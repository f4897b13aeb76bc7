import { type AuditResult, auditServer } from 'graphql-http';
import { describe, expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';

/** What falls short of a requirement (`error`) or a recommendation (`warn`) of GraphQL over HTTP, in words. */
async function shortcomings(origin: string): Promise<readonly string[]> {
  const results = await auditServer({ url: `${origin}/graphql` });
  expect(results.length).toBeGreaterThan(50);
  return results.flatMap((result: AuditResult) =>
    result.status === 'ok' ? [] : [`${result.status}: ${result.name}: ${result.reason}`],
  );
}

describe('GraphQL over HTTP', () => {
  test('is spoken to the letter', async () => {
    await using app = await startTestApp();
    expect(await shortcomings(app.origin)).toEqual([]);
  });

  test('is spoken in production but for questions about the schema, which is not told there', async () => {
    await using app = await startTestApp({ config: { production: true } });
    const { length, ...found } = await shortcomings(app.origin);
    // The audits of variables ask for `__type`, all others are met.
    for (const one of Object.values(found)) expect(one).toContain('{variables} parameter');
    expect(length).toBe(4);
  });
});
