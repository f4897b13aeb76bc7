import { readFile } from 'node:fs/promises';
import {
  buildSchema,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
} from 'graphql';

const SDL_FILE = new URL('../../schema/schema.graphql', import.meta.url);

/** Everything one can ask for, and every place in it where an id is named: `Mutation.share(input.images.id)`. */
export async function readCoordinates(): Promise<readonly string[]> {
  const schema = buildSchema(await readFile(SDL_FILE, 'utf8'));
  return rootFields(schema).flatMap(({ name, args }) => {
    const ids = args.flatMap((arg) => idsWithin(arg.name, arg.type));
    return ids.length > 0 ? ids.map((id) => `${name}(${id})`) : [name];
  });
}

function rootFields(schema: GraphQLSchema) {
  const types = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return types.flatMap((type) =>
    Object.values(type?.getFields() ?? {}).map(({ name, args }) => ({
      name: `${type?.name}.${name}`,
      args,
    })),
  );
}

function idsWithin(path: string, type: GraphQLInputType): readonly string[] {
  const named = getNamedType(type);
  if (named.name === 'ID') return [path];
  if (!isInputObjectType(named)) return [];
  const fields = Object.values(named.getFields());
  return fields.flatMap((field) => idsWithin(`${path}.${field.name}`, field.type));
}
