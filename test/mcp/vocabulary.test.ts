import {
  CONNECTION_STATUSES,
  PLATFORMS,
  SHARE_ORDERS,
  SHARE_STATUSES,
} from '@herald/mcp/vocabulary';
import { schema } from '@herald/schema/schema';
import { isEnumType } from 'graphql';
import { expect, test } from 'vitest';

test.each([
  ['PlatformId', PLATFORMS],
  ['ConnectionStatus', CONNECTION_STATUSES],
  ['ShareStatus', SHARE_STATUSES],
  ['ShareOrder', SHARE_ORDERS],
])('tools know every %s of the API', (name, words) => {
  const type = schema.getType(name);
  const values = isEnumType(type) ? type.getValues().map((value) => value.name) : [];
  expect([...words].sort()).toEqual(values.toSorted());
});
