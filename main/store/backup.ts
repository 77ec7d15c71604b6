import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** How many backups of one file are kept, the newest ones. */
const kept = 3;

/** What a killed backup left behind is cleared away after so long, in milliseconds. */
const longestBackup = 3_600_000;

/**
 * Keeps a copy of a database in `backups/` beside it, for its owner only, and lets the oldest ones go. It has its name only once
 * it is whole and on the disk.
 *
 * @param copyTo writes the copy, under the key of the file, into a file that is there and empty.
 * @param version the form of the database, which the name tells.
 * @param now milliseconds since 1970.
 */
export function backUp(file: string, version: number, now: number, copyTo: (file: string) => void): void {
  const folder = backupFolder(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = `${basename(file, '.db')}-form-${version}-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}`;
  const making = join(folder, `${name}.${process.pid}.making`);
  try {
    closeSync(openSync(making, 'wx', 0o600));
    copyTo(making);
    putOnDisk(making);
    renameSync(making, join(folder, `${name}.db`));
  } finally {
    rmSync(making, { force: true });
  }
  tidy(folder, now);
}

function backupFolder(file: string): string {
  return join(dirname(file), 'backups');
}

function putOnDisk(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function tidy(folder: string, now: number): void {
  const names = readdirSync(folder);
  // The time is the end of the name, so that a higher form is not taken for a later time.
  const backups = names
    .filter((name) => name.endsWith('.db'))
    .sort((left, right) => left.slice(-27).localeCompare(right.slice(-27)));
  const dead = names.filter((name) => name.endsWith('.making') && now - statSync(join(folder, name)).mtimeMs > longestBackup);
  for (const name of [...backups.slice(0, -kept), ...dead]) rmSync(join(folder, name), { force: true });
}
