import { decodeGlobalID, encodeGlobalID } from '@pothos/plugin-relay';
import * as z from 'zod';
import { badUserInput } from './coded-errors.ts';

const NODE_TYPES = [
  'SocialConnection',
  'ConnectionAttempt',
  'Share',
  'ShareResult',
  'Workspace',
  'Notification',
] as const;

/** The types whose objects `node(id:)` finds. */
export type NodeType = (typeof NODE_TYPES)[number];

/** The characters row ids are made of; anything else never reaches the database. */
const ROW_ID = /^[\w-]{1,100}$/;

/** A plain row id, as clients get it for things that are no node. */
export const rowId = z.string().regex(ROW_ID, 'This is not an id.');

/** The id by which clients know a row. */
export function toGlobalId(type: NodeType, row: string): string {
  return encodeGlobalID(type, row);
}

/**
 * What an id of a client stands for.
 * @throws GraphQLError BAD_USER_INPUT when it is no id of a node
 */
export function parseGlobalId(globalId: string): {
  readonly typename: NodeType;
  readonly id: string;
} {
  const decoded = decode(globalId);
  const typename = NODE_TYPES.find((type) => type === decoded?.typename);
  if (decoded === null || typename === undefined || !ROW_ID.test(decoded.id)) {
    throw badUserInput('This is not an id.');
  }
  return { typename, id: decoded.id };
}

/** Input shape: the global id of one type in, its row id out. */
export function nodeId(type: NodeType) {
  return z.string().transform((globalId, context) => {
    const decoded = decode(globalId);
    if (decoded?.typename === type && ROW_ID.test(decoded.id)) return decoded.id;
    context.addIssue({ code: 'custom', message: `This is not the id of a ${type}.` });
    return z.NEVER;
  });
}

function decode(globalId: string): { readonly typename: string; readonly id: string } | null {
  try {
    return decodeGlobalID(globalId);
  } catch {
    return null;
  }
}
