import type fc from 'fast-check';
import { covers, customerFacts, leadFacts, type Verdict } from './answers.js';
import { firstObstacle, type How } from './conversion-rules.js';
import type { AskedGateway } from './gateway-asked.js';
import { isThere, type Lead, type Person, type World } from './world.js';

/** What one step asks of the gateway, in words, and what the rules say of it. */
interface Step {
  words: string;
  mutation: string;
  input: Record<string, unknown>;
  judge: () => Verdict;
  /** For a conversion that is looked at first. */
  preview?: How & { lead: Lead };
}

/** A step that finds its leads and customers in the world as it is then. */
export class ModelCommand implements fc.AsyncCommand<World, AskedGateway> {
  constructor(
    private readonly by: Person,
    private readonly needsLead: boolean,
    private readonly stepIn: (world: World) => Step,
  ) {}

  check = ({ leads }: World): boolean => !this.needsLead || leads.length > 0;

  async run(world: World, gateway: AskedGateway): Promise<void> {
    const { words, mutation, input, judge, preview } = this.stepIn(world);
    const step = world.steps.push(`${this.by} ${words}`) - 1;
    const foretold = preview && (await this.#preview(world, gateway, input, preview));
    const { answers, learn } = judge();
    const answer = await gateway.mutate(mutation, input, this.by);
    world.steps[step] += `: ${answer.__typename}`;
    if (!answers.some((expected) => covers(answer, expected))) {
      const [asked, expected, came] = [input, answers, answer].map((one) => JSON.stringify(one, null, 1));
      throw new Error(`asked ${asked}\nexpected ${expected}\nanswered ${came}`);
    }
    learn?.(answer);
    foretold?.(answer);
  }

  /** SPEC 7: whatever the preview says, an immediate convertLead does. @returns what compares its answer */
  async #preview(world: World, gateway: AskedGateway, input: Step['input'], how: How & { lead: Lead }) {
    const shown = await gateway.preview(input, this.by);
    const first = shown.obstacles && firstObstacle(world, this.by, how.lead, how);
    if (first && !covers(shown.obstacles[0], first)) {
      throw new Error(`the preview shows ${JSON.stringify(shown)} and not ${JSON.stringify(first)}`);
    }
    return (answer: Record<string, unknown>) => {
      const { outcome, account, accountSource, deal, customer } = answer as {
        outcome: string;
        customer: { relatedUser: { id: string } };
      } & Record<'account' | 'accountSource' | 'deal', { name: string }>;
      const expected =
        answer.__typename === 'ConvertLeadSuccess'
          ? {
              wouldSucceed: true,
              outcome,
              accountName: account?.name ?? null,
              willCreateAccount: (accountSource as unknown) === 'CREATED',
              deal: deal && { name: deal.name },
              ...(outcome === 'CREATED' && { assignee: customer.relatedUser }),
            }
          : answer.__typename === 'FORBIDDEN'
            ? answer
            : { wouldSucceed: false };
      if (!covers(shown, expected)) {
        throw new Error(
          `the preview showed ${JSON.stringify(shown)}, and it answers ${JSON.stringify(answer)}`,
        );
      }
    };
  }

  /** The world's steps say it better. */
  toString = (): string => 'a step';
}

/** Compares all that the model knows with what the gateway has. */
export async function compareAll(world: World, gateway: AskedGateway): Promise<void> {
  const { leads, customers } = await gateway.standing(
    world.leads.map(({ id }) => id),
    world.customers.map(({ id }) => id),
  );
  const fail = (name: string, expected: unknown, found: unknown) => {
    throw new Error(
      `in the end ${name} is ${JSON.stringify(found)} and should be ${JSON.stringify(expected)}`,
    );
  };
  for (const [i, lead] of world.leads.entries()) {
    const facts = lead.mergedInto
      ? { id: lead.id, mergedInto: { id: survivorOf(lead).id } }
      : { ...leadFacts(world, lead), mergedInto: null };
    const expected = isThere(lead) || (lead.mergedInto && isThere(survivorOf(lead))) ? facts : null;
    if (!covers(leads[i], expected) && lead.mergedInto === null) fail(lead.name, expected, leads[i]);
  }
  for (const [i, customer] of world.customers.entries()) {
    const expected = customer.isThere ? customerFacts(world, customer) : null;
    if (!covers(customers[i], expected)) fail(customer.name, expected, customers[i]);
  }
}

const survivorOf = (lead: Lead): Lead => (lead.mergedInto ? survivorOf(lead.mergedInto) : lead);
