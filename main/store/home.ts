import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../failure.ts';

/** Where Redline keeps its data: `REDLINE_HOME`, else the platform's own place for an application's data. */
export function dataHome(environment: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): string {
  if (environment.REDLINE_HOME) return environment.REDLINE_HOME;
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Redline');
  if (platform === 'win32') return join(environment.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Redline');
  return join(environment.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'redline');
}

/** Makes a folder that only its owner may enter. @throws Failure `storage` where that cannot be. */
export function privateFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    // A shared folder such as /tmp, which the sticky bit tells, stays everyone's.
    if ((statSync(path).mode & 0o1000) === 0) chmodSync(path, 0o700);
    return path;
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new Failure('storage', `The data folder ${path} cannot be used${reason}. Check REDLINE_HOME and its permissions.`, {
      cause: error,
    });
  }
}
