// GraphQL Armor's rules: both released this year, for graphql 16; they judge the document alone, so that their verdict is
// kept with it (graphql-query-complexity asks for the variables: mercurius would then validate each request anew).
import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { tooMuch } from './errors.js';

/** The gateway's defaults: MAX_DEPTH, MAX_COST, MAX_TOKENS. */
const most = { depth: 12, cost: 10_000, tokens: 2_000 };
/** Reported like what other rules find, so that it is remembered with the document. */
const reported = {
  propagateOnRejection: false,
  onReject: [(context, { message }) => context.reportError(tooMuch(message.replace('Syntax Error: ', '')))],
};

export const validationRules = [
  maxDepthRule({ n: most.depth, ...reported }),
  costLimitRule({ maxCost: most.cost, ...reported }),
];
export const parseOptions = { maxTokens: most.tokens };
