import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Recorded answers of the real Zendesk and its OpenAPI description. They are kept beside the project, not in it. */
const references = join(import.meta.dirname, '../../../shared/zendesk');

export const recordingsFolder = join(references, 'recordings');
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
  return globSync('*/*.json', { cwd: recordingsFolder }).sort();
}

export function readRecording(file: string): Recording {
  return JSON.parse(readFileSync(join(recordingsFolder, file), 'utf8'));
}
