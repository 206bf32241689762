import type { FastifyRequest } from 'fastify';
import { type ExecutionResult, GraphQLError, getOperationAST, OperationTypeNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { RequestContext } from '../../request/index.js';
import { askedDocument, type Documents } from '../documents/index.js';
import { answeredErrors, graphqlErrorOf, type Head, withVariableCodes } from '../errors/answered-errors.js';
import type { Admit, AskedOperation } from './admission.js';
import { contentTypeOf } from './delivery.js';
import type { Run } from './execution.js';
import type { Answer, Outcomes } from './outcomes.js';
import type { ParsedDocuments } from './parsed-documents.js';

/** A query or a mutation whose document has proved valid before. */
export interface DirectOperation extends AskedOperation {
  /** As it came. */
  operationName: string | null | undefined;
}

interface DirectAnswer extends Head {
  text: string;
}

type Body = Readonly<Record<string, unknown>>;

export interface DirectOptions {
  documents: Documents;
  parsed: ParsedDocuments;
  admit: Admit;
  run: Run;
  outcomes: Outcomes;
  /** Told of each answer. */
  onAnswer(): void;
}

/**
 * Answers plain requests for documents that are known: JSON by POST, and JSON back. Admission, execution, masking and what
 * is told of it are the same functions as behind Apollo Server; what is left out is its pipeline, which reads a document
 * by its hash, copies the context and goes through hooks that nobody has. Every answer is byte for byte Apollo Server's.
 */
export class DirectAnswers {
  /** Host headers of which an address can be made: any other is refused (RFC 9112, section 3.2). */
  readonly #hosts = new LRUCache<string, true>({ max: 100 });

  constructor(private readonly options: DirectOptions) {}

  /** What a request asks for; null where Apollo Server has to look at it. */
  operationOf(request: FastifyRequest): DirectOperation | null {
    const { headers, method, body } = request;
    if (method !== 'POST' || request.url !== '/graphql') return null;
    if (!headers['content-type']?.startsWith('application/json') || !this.#isHost(request.host)) return null;
    // A router that asks for a trace of the operation: Apollo Server makes it.
    if (headers['apollo-federation-include-trace'] !== undefined) return null;
    return isObject(body) ? this.#asked(body) : null;
  }

  #asked(body: Body): DirectOperation | null {
    const { operationName: name, variables, extensions } = body;
    if (!isObjectOrNone(variables) || !isObjectOrNone(extensions)) return null;
    if (name !== undefined && name !== null && typeof name !== 'string') return null;
    const text = this.#textIn(body);
    const document = text === null ? undefined : this.options.parsed.ofText(text);
    if (!document) return null;
    // Apollo Server is given an empty name as none.
    const operationName = name === '' ? null : name;
    const operation = getOperationAST(document, operationName);
    if (!operation || operation.operation === OperationTypeNode.SUBSCRIPTION) return null;
    return { document, operation, operationName, variables: variables ?? undefined };
  }

  /** The text of the document that is served; null where there is none, or more is to be done about it. */
  #textIn(body: Body): string | null {
    try {
      const served = this.options.documents.find(askedDocument((name) => body[name]));
      if (served) return served.keep ? null : served.text;
      return typeof body.query === 'string' ? body.query : null;
    } catch (refusal) {
      if (refusal instanceof GraphQLError) return null;
      throw refusal;
    }
  }

  #isHost(host: string): boolean {
    if (this.#hosts.has(host)) return true;
    if (!URL.canParse(`http://${host}/`)) return false;
    this.#hosts.set(host, true);
    return true;
  }

  /** @param accept the request's header */
  async answer(
    asked: DirectOperation,
    context: RequestContext,
    accept: string | undefined,
  ): Promise<DirectAnswer> {
    const { outcomes, onAnswer } = this.options;
    onAnswer();
    const answer: Answer = { result: {}, http: { headers: new Map() } };
    const { http } = answer;
    try {
      const result = await this.#ran(asked, context);
      const errors = result.errors && withVariableCodes(result.errors);
      if (errors) outcomes.failed(context, errors);
      answer.result = { ...result, errors: errors && answeredErrors(errors, http) } as Answer['result'];
      if (errors && errors.length > 0 && result.data === undefined) http.status ??= 400;
    } catch (thrown) {
      const error = graphqlErrorOf(thrown);
      outcomes.failed(context, [error]);
      answer.result = { errors: answeredErrors([error], http) };
      http.status ??= 500;
    }
    if (context.pinned !== null) await context.pinned;
    outcomes.finish(context, asked.operation, answer);
    http.headers.set('content-type', contentTypeOf(accept));
    return { ...http, text: textOf(answer.result) };
  }

  async #ran(asked: DirectOperation, context: RequestContext): Promise<ExecutionResult> {
    await this.options.admit(context, asked);
    const { document, operationName, variables } = asked;
    return this.options.run({ document, operationName, variables, context });
  }
}

const textOf = ({ errors, data, extensions }: Answer['result']): string =>
  `${JSON.stringify({ errors, data, extensions })}\n`;

const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);

const isObjectOrNone = (value: unknown): value is Record<string, unknown> | null | undefined =>
  value === undefined || value === null || isObject(value);
