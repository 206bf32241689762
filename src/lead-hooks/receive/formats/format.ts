import type { Json, NamedCell } from '../../../imports/index.js';
import type { LeadHookRow } from '../../lead-hook.repository.js';

/** What came by HTTP. */
export interface Posted {
  /** The first value of a header, by its name in lower case. */
  header(name: string): string | undefined;
  /** The body as it came. */
  body: Buffer;
  /** What the body says. */
  payload: Json;
}

export type Members = { [name: string]: Json };

/** One lead of what was posted. */
export type Incoming = IncomingLead | { kind: 'test' | 'withoutFields'; externalId: string | null };

export interface IncomingLead {
  kind: 'lead';
  /** The source's ID of the lead; null where it has none, or where one of its values is it. */
  externalId: string | null;
  cells: NamedCell[];
  /** What is kept where it cannot become a lead. */
  payload: Json;
}

/** How a source writes what it posts. */
export interface Format {
  /** Whether it may post application/x-www-form-urlencoded as well as JSON. */
  takesForms: boolean;
  /** @throws HookError where the source is not who it should be */
  verify(hook: LeadHookRow, posted: Posted): void;
  /** @throws HookError 422 where there is nothing that could be a lead */
  leadsIn(hook: LeadHookRow, payload: Json): Incoming[];
  /** A post of what is kept of one lead; left out: that itself. */
  postOf?(kept: Json): Json;
}

export const isMembers = (value: Json | undefined): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text that says something; null for what is none. */
export const textIn = (value: Json | undefined): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
