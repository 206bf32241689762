import type { Measurements, News, ToChild, ToParent, Topic } from './messages.js';

/** The other processes of one gateway, as one of them knows them: by their parent alone. */
export interface Siblings {
  /** Tells the others. @returns when all of them have heard it */
  tell<T extends Topic>(topic: T, news: News[T]): Promise<void>;
  /** @returns when all that is told from then on will be heard */
  hear<T extends Topic>(topic: T, listener: (news: News[T]) => void): Promise<void>;
  /** How this process is measured, for whichever is asked for the measurements of all. */
  measuredBy(measure: () => Promise<Measurements>): void;
  /** The measurements of all processes together, in Prometheus' text format. */
  metrics(): Promise<string>;
}

type Answer = Extract<ToChild, { id: number }>;

/** Speaks with the parent by the channel that a forked process has. */
export class ParentChannel implements Siblings {
  readonly #listeners = new Map<Topic, (news: never) => void>();
  readonly #listed = new Map<Topic, () => void>();
  readonly #asked = new Map<number, (answer: Answer) => void>();
  #lastId = 0;
  #measure: () => Promise<Measurements> = async () => [];

  /** @param told what is sent to the process itself */
  constructor(private readonly told: (message: ToChild) => void) {
    process.on('message', (message: ToChild) => this.#receive(message));
  }

  send(message: ToParent): void {
    // A parent that has gone takes this process along.
    process.send?.(message, undefined, {}, () => {});
  }

  async tell<T extends Topic>(topic: T, news: News[T]): Promise<void> {
    await this.#ask((id) => ({ kind: 'tell', id, topic, news }));
  }

  hear<T extends Topic>(topic: T, listener: (news: News[T]) => void): Promise<void> {
    this.#listeners.set(topic, listener);
    this.send({ kind: 'hear', topic });
    return new Promise((listed) => this.#listed.set(topic, listed));
  }

  measuredBy(measure: () => Promise<Measurements>): void {
    this.#measure = measure;
  }

  async metrics(): Promise<string> {
    const answer = await this.#ask((id) => ({ kind: 'gather', id }));
    return answer.kind === 'metrics' ? answer.text : '';
  }

  #ask(message: (id: number) => ToParent): Promise<Answer> {
    const id = ++this.#lastId;
    this.send(message(id));
    return new Promise((answered) => this.#asked.set(id, answered));
  }

  #receive(message: ToChild): void {
    switch (message.kind) {
      case 'news':
        this.#listeners.get(message.topic)?.(message.news as never);
        this.send({ kind: 'heard', id: message.id });
        break;
      case 'listed':
        this.#listed.get(message.topic)?.();
        break;
      case 'known':
      case 'metrics':
        this.#asked.get(message.id)?.(message);
        this.#asked.delete(message.id);
        break;
      case 'measure':
        void this.#tellMeasurements(message.id);
        break;
      default:
        this.told(message);
    }
  }

  async #tellMeasurements(id: number): Promise<void> {
    const measurements = await this.#measure().catch(() => []);
    this.send({ kind: 'measured', id, measurements });
  }
}
