import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Field } from '../../imports/index.js';

export type Mapping = Readonly<Record<string, Field>>;

/** Columns that were named by hand, as `--save-map` keeps them for a tenant and source. */
export class KeptMapping {
  private readonly path: string;

  /** @param of IDs of tenant and source, which are no paths */
  constructor(dataDir: string, of: { tenantId: string; sourceId: string }) {
    this.path = join(dataDir, 'imports', of.tenantId, `${of.sourceId}.json`);
  }

  /** Nothing where nothing is kept. @throws Error where what is kept is not readable */
  async read(): Promise<Mapping> {
    try {
      return JSON.parse(await readFile(this.path, 'utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
      throw new Error(`${this.path} holds no mapping of columns`);
    }
  }

  async write(mapping: Mapping): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
    await writeFile(this.path, `${JSON.stringify(mapping, null, 2)}\n`);
  }
}
