/** An operation to begin with, as GraphiQL's panel has it: the comment at its beginning says there what it shows. */
export interface Example {
  /** The operation's name. */
  title: string;
  /** The heading that it stands under; `grouped` puts it there. */
  group?: string;
  query: string;
  variables?: string;
  /** The types that its mutations answer with on new demo data, in order. */
  answers?: string[];
}

/** Variables as GraphiQL's pane shows them. */
export const variables = (values: object): string => JSON.stringify(values, null, 2);
