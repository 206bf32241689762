import { auth0 } from './auth0.js';
import { authentik } from './authentik.js';
import { clerk } from './clerk.js';
import { cognito } from './cognito.js';
import { entra } from './entra.js';
import { firebase } from './firebase.js';
import { google } from './google.js';
import { keycloak } from './keycloak.js';
import { okta } from './okta.js';
import { supabase } from './supabase.js';
import type { ProviderTokens } from './token-form.js';
import { zitadel } from './zitadel.js';

export type { ProviderTokens, TokenForm } from './token-form.js';

/** What each provider of docs/identity-providers.md gives out. */
export const providerTokens: ProviderTokens[] = [
  ...[auth0, keycloak, entra('v2.0'), entra('v1.0'), okta, cognito, firebase, google],
  ...[clerk, supabase, authentik, zitadel],
];
