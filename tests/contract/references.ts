import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Recorded answers of the real Zendesk and its OpenAPI description. They are kept beside the project, not in it. */
const references = join(import.meta.dirname, '../../../shared/zendesk');

export const recordingsFolder = join(references, 'recordings');

/** Those that came later, in the same form; a source's folder is in one of the two. */
const folders = [recordingsFolder, join(references, 'recordings-2026-11')];
export const descriptionFile = join(references, 'oas.yaml');

export interface Recording {
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query: Record<string, string>;
    readonly body?: unknown;
  };
  readonly response: { readonly status: number; readonly headers: Record<string, string>; readonly body: unknown };
}

export function recordingFiles(): string[] {
  return folders.flatMap((cwd) => globSync('*/*.json', { cwd }).sort());
}

export function readRecording(file: string): Recording {
  const found = folders.map((folder) => join(folder, file)).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`There is no recording ${file}.`);
  return JSON.parse(readFileSync(found, 'utf8'));
}
