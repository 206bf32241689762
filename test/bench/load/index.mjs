import { fork } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The process that makes the load. */
export class Load {
  #child = fork(fileURLToPath(new URL('generator.mjs', import.meta.url)), { execArgv: [] });
  #file;

  /** @param {string} folder for the requests of a run */
  constructor(folder) {
    this.#file = join(folder, 'requests.jsonl');
  }

  /**
   * Sends requests for some seconds.
   * @param {{ url: string, path: string, requests: { headers: object, body: string }[], connections: number,
   *   seconds: number, most?: number, once: boolean, sign: string }} job `sign` stands in every right answer
   * @param {() => void} atStart called when all is ready and nothing sent yet
   * @throws Error where an answer is not right
   */
  async run({ requests, ...job }, atStart = () => {}) {
    await writeFile(this.#file, requests.map((request) => JSON.stringify(request)).join('\n'));
    await this.#tell({ kind: 'prepare', file: this.#file, ...job }, 'prepared');
    atStart();
    const { result } = await this.#tell({ kind: 'go' }, 'done');
    if (result.failures.length > 0) {
      throw new Error(`${job.url}${job.path} answered wrong: ${result.failures[0]}`);
    }
    return result;
  }

  async stop() {
    if (this.#child.connected) this.#child.disconnect();
    await rm(this.#file, { force: true });
  }

  #tell(message, answer) {
    return new Promise((resolve, reject) => {
      const gone = () => reject(new Error('the load generator ended'));
      this.#child.once('exit', gone);
      this.#child.once('message', (told) => {
        this.#child.off('exit', gone);
        if (told.kind === answer) resolve(told);
        else reject(new Error(told.message));
      });
      this.#child.send(message);
    });
  }
}
