/** An operation to begin with, as a tab of GraphiQL; the tab's name is the operation's. */
export interface Example {
  title: string;
  query: string;
  variables?: string;
  /** The types that its mutations answer with on new demo data, in order. */
  answers?: string[];
}

/** Variables as GraphiQL's pane shows them. */
export const variables = (values: object): string => JSON.stringify(values, null, 2);
