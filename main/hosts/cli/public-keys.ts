import { Failure } from '../../failure.ts';
import { readNamedFile } from './files.ts';

/** A public key as it was given: the key itself, or the one in a file. What it is is looked at where it is used. */
export async function publicKeyIn(given: string): Promise<string> {
  if (given.startsWith('ssh-') || given.includes('PRIVATE KEY')) return given;
  const text = await readNamedFile(given, 'public key');
  if (text.includes('PRIVATE KEY')) return text;
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  if (lines.length !== 1) throw new Failure('validation', 'The file has to hold one public key, on one line. Nothing was done.');
  return lines[0] ?? '';
}

/** Those of an option that may be given several times. */
export async function publicKeysIn(given: unknown): Promise<string[]> {
  return Promise.all((Array.isArray(given) ? given : [given]).map((key: unknown) => publicKeyIn(String(key))));
}
