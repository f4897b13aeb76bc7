import { badUserInput } from '@herald/schema/coded-errors';
import { NoSchemaIntrospectionCustomRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Longest document read, in characters; the web app's longest has a tenth of it. Read ones are remembered. */
const MAX_LENGTH = 20_000;
/** Longest document parsed, in tokens; the web app's longest has a seventh of it. Checking takes its square. */
const MAX_TOKENS = 2_000;

/** Refuses endless documents before anything is done with them. */
export const limitDocuments: Plugin = {
  onParse: ({ params, parseFn, setParseFn }) => {
    if (String(params.source).length > MAX_LENGTH)
      throw badUserInput(`The document is longer than ${MAX_LENGTH} characters. Ask for less.`);
    setParseFn((source, options) => parseFn(source, { ...options, maxTokens: MAX_TOKENS }));
  },
};

/** Tells nobody what the schema holds, neither when asked nor in what it says about mistakes. */
export const hideSchema: Plugin = {
  onValidate: ({ addValidationRule, validateFn, setValidationFn }) => {
    addValidationRule(NoSchemaIntrospectionCustomRule);
    setValidationFn((schema, document, rules, options) =>
      validateFn(schema, document, rules, withoutSuggestions(options)),
    );
  },
  onExecute: ({ executeFn, setExecuteFn }) =>
    setExecuteFn((args) => executeFn(withoutSuggestions(args))),
  onSubscribe: ({ subscribeFn, setSubscribeFn }) =>
    setSubscribeFn((args) => subscribeFn(withoutSuggestions(args))),
};

function withoutSuggestions<Options extends object>(options: Options) {
  return { ...options, hideSuggestions: true };
}
