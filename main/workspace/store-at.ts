import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Failure } from '../failure.ts';
import type { TeamStore } from './fact.ts';
import { folderStore } from './folder-store.ts';
import { gitStore } from './git-store.ts';

/** Within the data folder: this computer's copies of repositories. */
const copies = 'workspace';

const gitAddress = /^(https:\/\/|ssh:\/\/|file:\/\/\/|[A-Za-z0-9._-]+@[A-Za-z0-9.-]+:(?!\/\/))/;
/** Where sync programs copy files, one by one and in any order: a repository there breaks. */
const synced = /[/\\](OneDrive[^/\\]*|Dropbox[^/\\]*|Google ?Drive[^/\\]*|CloudStorage|Mobile Documents)[/\\]/i;

/** The store that an address names: a folder, or a Git repository. @throws Failure `validation` for any other. */
export function storeAt(address: string, home: string): TeamStore & { readonly kind: 'folder' | 'git' } {
  const given = address.trim();
  if (given === '' || given.startsWith('-') || /\p{Cc}/u.test(given)) throw noAddress();
  const at = gitAddress.test(given)
    ? given
    : /^[a-z][a-z0-9+.-]+:/i.test(given) && !/^[a-z]:[/\\]/i.test(given)
      ? undefined
      : resolve(given);
  if (at === undefined) throw noAddress();
  const isGit = gitAddress.test(at) || (existsSync(join(at, 'HEAD')) && existsSync(join(at, 'objects')));
  if (!isGit) return { ...folderStore(at), kind: 'folder' };
  if (/^https:\/\/[^/]*@/.test(at))
    throw new Failure(
      'validation',
      'The address carries a name or a password, which would be kept in clear. Give it without; git’s own sign-in is asked. Nothing was written.',
    );
  if (synced.test(at))
    throw new Failure(
      'validation',
      'A Git repository that a sync program copies breaks. Take an empty folder there as the team’s place, without Git. Nothing was written.',
    );
  return { ...gitStore({ address: at, copies: join(home, copies) }), kind: 'git' };
}

function noAddress(): Failure {
  return new Failure(
    'validation',
    'This is no address of a workspace. Give a folder, or the https, ssh or file address of a Git repository. Nothing was written.',
  );
}
