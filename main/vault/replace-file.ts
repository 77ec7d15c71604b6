import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Puts a file in its place whole and on the disk, for its owner only: whoever is killed leaves the old one or the new one, and
 * maybe `FILE.new`, which the next one takes. One process at a time.
 */
export function replaceFile(file: string, content: string): void {
  const beside = `${file}.new`;
  try {
    const handle = openSync(beside, 'w', 0o600);
    try {
      writeSync(handle, content);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, file);
    settleFolder(dirname(file));
  } finally {
    rmSync(beside, { force: true });
  }
}

/** That names are on the disk as well. Windows knows no such thing and does it by itself. */
export function settleFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
