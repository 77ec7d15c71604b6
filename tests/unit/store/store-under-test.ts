import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type DatabaseOptions, openStore, type Store } from '../../../main/store/database.ts';

/** A temporary folder for one test, gone when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'redline-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const notes = { version: 1, sql: 'CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;' };

export function optionsFor(file: string, options: Partial<DatabaseOptions> = {}): DatabaseOptions {
  return { file, key: 'the right key', migrations: [notes], durability: 'full', holds: 'the notes of Acme', ...options };
}

export function openNotes(file: string, options: Partial<DatabaseOptions> = {}): Store {
  const store = openStore(optionsFor(file, options));
  onTestFinished(() => store.close());
  return store;
}

/** What opening, or anything else, threw. */
export function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('It was expected to throw.');
}
