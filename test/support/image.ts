import { execFileSync } from 'node:child_process';
import { chownSync, cpSync, mkdirSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { buildContext, execForm, readDockerfile, type Step } from './dockerfile.js';

/** What the Dockerfile makes, in a folder in the place of an image's root. */
export interface Image {
  folder: string;
  workdir: string;
  /** As ENV has it, paths of the image turned into those of the folder. */
  env: Record<string, string>;
  command: string[];
  healthCheck: string[];
  /** Who it runs as: nobody, where that may be chosen; else whoever runs this. */
  user: { uid?: number; gid?: number };
}

const nobody = 65_534;
const user = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};

interface Root {
  folder: string;
  workdir: string;
}

/** Does the steps of the Dockerfile in their order, without a container engine: base images are this machine's Node. */
export async function buildImage(): Promise<Image> {
  const folder = mkdtempSync(join(tmpdir(), 'lead-gateway-image-'));
  await chmod(folder, 0o755);
  const context = join(folder, 'context');
  for (const file of buildContext()) cpSync(file, join(context, file), { verbatimSymlinks: true });
  const roots = new Map<string, Root>();
  const image: Image = { folder, workdir: '', env: {}, command: [], healthCheck: [], user };
  for (const [number, { name, steps }] of readDockerfile().entries()) {
    const root: Root = { folder: join(folder, `stage-${number}`), workdir: '/' };
    mkdirSync(root.folder);
    if (name !== null) roots.set(name, root);
    for (const step of steps) take(step, root, { context, roots, image });
    image.workdir = join(root.folder, root.workdir);
  }
  return image;
}

function take(
  { instruction, flags, rest }: Step,
  root: Root,
  { context, roots, image }: { context: string; roots: Map<string, Root>; image: Image },
): void {
  const inRoot = (path: string) => join(root.folder, isAbsolute(path) ? path : join(root.workdir, path));
  switch (instruction) {
    case 'WORKDIR':
      root.workdir = rest;
      mkdirSync(inRoot('.'), { recursive: true });
      return;
    case 'RUN':
      // A path of the image's root would be one of this machine's.
      if (/\s\//.test(rest)) throw new Error(`cannot run outside of an image: ${rest}`);
      execFileSync('sh', ['-ec', rest], {
        cwd: inRoot('.'),
        env: environment(),
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      return;
    case 'COPY': {
      const words = rest.split(' ');
      const from = flags.from === undefined ? context : roots.get(flags.from)?.folder;
      if (from === undefined) throw new Error(`no stage ${flags.from}`);
      for (const source of words.slice(0, -1)) {
        const [to, isOwned] = [words.at(-1) as string, flags.chown !== undefined];
        copy(
          join(from, source),
          to.endsWith('/') && !statSync(join(from, source)).isDirectory()
            ? join(inRoot(to), basename(source))
            : inRoot(to),
          isOwned,
        );
      }
      return;
    }
    case 'ENV':
      for (const [, key, value] of rest.matchAll(/(\w+)=(\S+)/g)) {
        image.env[String(key)] = isAbsolute(String(value)) ? inRoot(String(value)) : String(value);
      }
      return;
    case 'CMD':
      image.command = execForm(rest);
      return;
    case 'HEALTHCHECK':
      image.healthCheck = execForm(rest.slice(rest.indexOf('[')));
      return;
    case 'USER':
    case 'EXPOSE':
      return;
    default:
      throw new Error(`no step that is known here: ${instruction}`);
  }
}

/** A folder's contents, or a file, as COPY does. */
function copy(from: string, to: string, isUsers: boolean): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  if (!isUsers || user.uid === undefined) return;
  if (readdirSync(to).length > 0) throw new Error(`whose are the files of ${to}?`);
  chownSync(to, user.uid, user.gid);
}

/** Of npm, which finds its settings and its cache by it; none of what says how these tests are run. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_(?!config_registry)|NODE_|JEST_|TEST_)/i.test(name),
  );
  return Object.fromEntries(kept);
}
