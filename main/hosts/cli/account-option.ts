import { Failure } from '../../failure.ts';

/** The account that is named before or behind the part of a command that it is for. @throws Failure `validation` where none is. */
export function accountIn({ account }: Readonly<Record<string, unknown>>): string {
  if (account === undefined) throw new Failure('validation', 'Say for which account, with --account. Nothing was done.');
  return String(account);
}
