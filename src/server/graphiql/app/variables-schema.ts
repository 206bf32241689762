/** A JSON schema, as far as it is looked at here. */
export interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  required?: string[];
  definitions?: Record<string, JsonSchema>;
  default?: unknown;
}

/** What the editor judges JSON by: the part of monaco's `languages.json.jsonDefaults` that is used here. */
export interface JsonDefaults {
  setDiagnosticsOptions(options: { schemas?: { schema?: JsonSchema }[] }): void;
}

/**
 * The same schema, in which nothing that has a default must be there. GraphiQL takes every non-null field of an input for
 * one that must (GraphQL specification, "Input Object Required Fields": those without a default), and underlines
 * variables that are right.
 */
export function withDefaultsOptional(schema: JsonSchema): JsonSchema {
  const { properties = {}, required, definitions } = schema;
  const hasDefault = (name: string) => properties[name]?.default !== undefined;
  return {
    ...schema,
    ...(required && { required: required.filter((name) => !hasDefault(name)) }),
    ...(definitions && {
      definitions: Object.fromEntries(
        Object.entries(definitions).map(([name, definition]) => [name, withDefaultsOptional(definition)]),
      ),
    }),
  };
}

/** From now on the variables editor asks for nothing that has a default. */
export function letDefaultsBeLeftOut(json: JsonDefaults): void {
  const set = json.setDiagnosticsOptions.bind(json);
  json.setDiagnosticsOptions = (options) =>
    set({
      ...options,
      ...(options.schemas && {
        schemas: options.schemas.map((one) => ({
          ...one,
          ...(one.schema && { schema: withDefaultsOptional(one.schema) }),
        })),
      }),
    });
}
