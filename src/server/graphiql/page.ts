/** Someone of the demo data that a visitor can act as. */
export interface GraphiqlPerson {
  /** As the switcher shows it, for example `Ada (ADMIN)`. */
  label: string;
  email: string;
  /** The tenant's slug, sent as X-Tenant. */
  tenant: string;
  /** A compact JWT that is valid now. */
  token: string;
}

/** An example operation; its tab is named after the operation, and a comment at its beginning says what it shows. */
export interface GraphiqlTab {
  title: string;
  /** Under which heading the panel has it. */
  group?: string;
  query: string;
  /** JSON text. */
  variables?: string;
}

/** What one visit of the page is given. */
export interface GraphiqlPage {
  /** Path of the API on the same origin. */
  endpoint: string;
  /** Null unless the development issuer is on; the same token as that of the person shown first. */
  token: string | null;
  tenant: string | null;
  people: GraphiqlPerson[];
  /** The examples of the panel; the first one is open at the first visit. */
  tabs: GraphiqlTab[];
}

/** Paths of the three web workers that the editor asks for. */
export interface GraphiqlWorkers {
  editor: string;
  json: string;
  graphql: string;
}

/** The JSON that the page carries for its script. */
export interface GraphiqlPageData extends GraphiqlPage {
  workers: GraphiqlWorkers;
}
