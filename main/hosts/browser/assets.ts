import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export interface Asset {
  readonly type: string;
  readonly content: Buffer;
}

export interface Assets {
  /** The page itself, before its nonce is put in. */
  readonly page: string;
  /** By the path in the address; nothing else in the folder can be reached. */
  find(path: string): Promise<Asset | undefined>;
}

/** The built window. Only files that are there when the host starts are served, by their exact names. */
export async function openAssets(folder: string): Promise<Assets> {
  const names = await readdir(folder, { recursive: true });
  const files = new Map(names.map((name) => [`/${name.split(sep).join('/')}`, join(folder, name)]));
  return {
    page: readFileSync(join(folder, 'index.html'), 'utf8'),
    find: async (path) => {
      const file = files.get(path);
      const type = file && types[extname(file)];
      return file && type ? { type, content: await readFile(file) } : undefined;
    },
  };
}
