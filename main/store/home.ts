import { chmodSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where Redline keeps its data: `REDLINE_HOME`, else the platform's own place for an application's data. */
export function dataHome(environment: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): string {
  if (environment.REDLINE_HOME) return environment.REDLINE_HOME;
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Redline');
  if (platform === 'win32') return join(environment.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Redline');
  return join(environment.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'redline');
}

/** Makes a folder that only its owner may enter. */
export function privateFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  chmodSync(path, 0o700);
  return path;
}
