#!/usr/bin/env bash
# Assumed: the JSON schema that graphql-language-service makes for the variables of an operation, by which GraphiQL
#   underlines them, asks for what the GraphQL specification asks for: non-null fields of inputs without a default.
# So instead: it asks for every non-null field, those with a default too, and right variables are underlined.
# Seen with: graphql-language-service 5.7.0, graphql 16.15.0.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund graphql-language-service@5.7.0 graphql@16.15.0
cat > check.cjs <<'JS'
const assert = require('node:assert');
const { buildSchema, graphqlSync, parse } = require('graphql');
const { collectVariables, getVariablesJSONSchema } = require('graphql-language-service');
const schema = buildSchema('input Page { id: ID!, size: Int! = 10 } type Query { list(page: Page!): Int }');
const source = 'query List($page: Page!) { list(page: $page) }';
const answer = graphqlSync({ schema, source, rootValue: { list: ({ page }) => page.size }, variableValues: { page: { id: '1' } } });
const { definitions } = getVariablesJSONSchema(collectVariables(schema, parse(source)));
console.log('answer:', JSON.stringify(answer), 'required:', definitions.Page.required);
assert.equal(answer.errors, undefined);
assert.deepEqual(definitions.Page.required.sort(), ['id', 'size']);
JS
node check.cjs
