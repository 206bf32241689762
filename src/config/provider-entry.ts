import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { z } from 'zod';
import type { InlineKeys } from './identity-providers.js';

/** What stands for a tenant in the issuer of a provider with many, as Entra ID writes it in its metadata. */
export const TENANT = '{tenantid}';

const web = (text: string) => URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
const ADDRESS = { error: 'a URL that begins with https:// or http://' };
const address = z.string(ADDRESS).refine((text) => web(text.replaceAll(TENANT, 'tenant')), ADDRESS);

/** RFC 6749 knows no limit; what is longer is a mistake, and would not fit a line of the log. */
const name = (what: string) => z.string({ error: what }).min(1, { error: what }).max(255, { error: what });
const CLAIM = 'the name of a claim, or its path such as realm_access.roles';
const claim = name(CLAIM);
const AUDIENCE = 'an audience such as lead-gateway, or a list of them';

/** Either a text or something else, with the faults of that one: those of a union would name the whole of it. */
const textOr = <Text, Other>(text: z.ZodType<Text>, other: z.ZodType<Other>) =>
  z.unknown().transform((given, context): Text | Other => {
    const result = (typeof given === 'string' ? text : other).safeParse(given);
    if (result.success) return result.data;
    for (const { path, message } of result.error.issues) context.addIssue({ code: 'custom', path, message });
    return z.NEVER;
  });

const oneOrMore = (what: string, item: z.ZodString) =>
  textOr(
    item.transform((text) => [text]),
    z.array(item, { error: what }).min(1, { error: what }),
  );

const VERIFIED = `${CLAIM}, {"claim": …, "values": […]}, or "trusted"`;
const emailVerified = textOr(
  claim.transform((text) => (text === 'trusted' ? text : { claim: text, values: [true] })),
  z.strictObject(
    {
      claim,
      values: z
        .array(z.union([z.string(), z.number(), z.boolean()], { error: 'a text, a number, true or false' }), {
          error: 'a list of values such as true',
        })
        .min(1, { error: 'a list of at least one value such as true' }),
    },
    { error: VERIFIED },
  ),
);

const KEYS = 'the address of a key set, or {"keys": […]} with public keys';
const keySet = z
  .looseObject(
    { keys: z.array(z.record(z.string(), z.unknown()), { error: KEYS }).min(1, { error: KEYS }) },
    { error: KEYS },
  )
  .superRefine(({ keys }, context) => {
    for (const [index, key] of keys.entries()) {
      const fault = faultOf(key);
      if (fault !== null) context.addIssue({ code: 'custom', path: ['keys', index], message: fault });
    }
  })
  .transform(({ keys }): InlineKeys => ({ keys }));

/** What a key should have been; null where it can be used. A secret has no place where public keys are expected. */
function faultOf(key: Record<string, unknown>): string | null {
  if (key.kty === 'oct' || 'd' in key) return 'a public key: this one is secret, and should be replaced now';
  try {
    createPublicKey({ key: key as JsonWebKey, format: 'jwk' });
    return null;
  } catch {
    return 'a public key of RSA, EC or OKP as RFC 7517 writes it';
  }
}

const TENANT_ID = 'IDs of tenants such as 8eaef023-2b34-4da1-9baa-8bc8c9d6a490, each of whom may come in';
const tenant = z
  .string({ error: TENANT_ID })
  .regex(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i, { error: TENANT_ID })
  .transform((text) => text.toLowerCase());

const entry = z
  .strictObject(
    {
      issuer: address,
      tenants: z.array(tenant, { error: TENANT_ID }).min(1, { error: TENANT_ID }).optional(),
      audience: oneOrMore(AUDIENCE, name(AUDIENCE)),
      jwks: textOr(address, keySet).optional(),
      claims: z
        .strictObject(
          {
            audience: claim.optional(),
            email: claim.optional(),
            emailVerified: emailVerified.optional(),
            permissions: oneOrMore(`${CLAIM}, or a list of them`, claim).optional(),
            permissionsPrefix: z
              .string({ error: 'a text' })
              .max(255, { error: 'at most 255 characters' })
              .optional(),
          },
          { error: 'an object of names of claims' },
        )
        .optional(),
      scopesNarrow: z.boolean({ error: 'true or false' }).default(true),
    },
    { error: 'an object with issuer and audience' },
  )
  .superRefine(({ issuer, tenants }, context) => {
    const isTemplate = issuer.includes(TENANT);
    if (isTemplate === (tenants !== undefined)) return;
    const message = isTemplate ? TENANT_ID : `left out: the issuer has no ${TENANT}`;
    context.addIssue({ code: 'custom', path: ['tenants'], message });
  });

/** The entries of AUTH_PROVIDERS, as they are written. */
export const providerEntries = z
  .array(entry, { error: 'a list of providers' })
  .min(1, { error: 'a list of at least one provider' });

export type ProviderEntry = z.infer<typeof providerEntries>[number];
