import type { Caller, TestGateway } from '../gateway.js';
import { leaksIn } from '../leaks.js';

/** An operation that may be anything. */
export interface Attempt {
  /** What brings it about again. */
  name: string;
  document: string;
  variables: object;
}

/**
 * Sends attempts, some at a time.
 * @returns how many there were, how many came to data, and what is wrong with answers or with the log, by the names of
 *   the attempts: nothing where the gateway stood
 */
export async function faultsOf(
  gateway: TestGateway,
  attempts: readonly Attempt[],
  caller: Caller,
): Promise<{ tried: number; answered: number; faults: string[] }> {
  const faults: string[] = [];
  let answered = 0;
  const left = [...attempts].reverse();
  const worker = async () => {
    for (let attempt = left.pop(); attempt; attempt = left.pop()) {
      const { wrong, isAnswered } = await outcomeOf(gateway, attempt, caller);
      if (isAnswered) answered++;
      if (wrong.length > 0) faults.push(`${attempt.name}: ${wrong.join('; ')}`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return { tried: attempts.length, answered, faults };
}

async function outcomeOf(gateway: TestGateway, attempt: Attempt, caller: Caller) {
  const { document, variables } = attempt;
  try {
    const { status, headers, body } = await gateway.query(document, variables, caller);
    const text = JSON.stringify(body.errors ?? []);
    const requestId = headers.get('x-request-id');
    // What the gateway tells nobody but its log.
    const logged = gateway.logged.filter((line) => line.requestId === requestId && line.level === 50);
    const wrong = [
      ...(status >= 500 ? [`HTTP ${status}`] : []),
      ...(/INTERNAL_SERVER_ERROR|SERVICE_UNAVAILABLE/.test(text) ? [text] : []),
      ...leaksIn(text).map((leak) => `tells "${leak}"`),
      ...logged.map((line) => JSON.stringify(line)),
    ];
    return { wrong, isAnswered: body.data !== undefined && body.data !== null };
  } catch (error) {
    return { wrong: [`no answer: ${error}`], isAnswered: false };
  }
}
