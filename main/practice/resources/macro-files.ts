import { wholeNumber } from '../read-body.ts';
import type { Context } from '../request.ts';
import type { Configuration } from './configuration-resource.ts';
import { files } from './files.ts';

/** A macro has five at most (Salto's validator of macros). */
export const mostAttachments = 5;

/** Ties files to a macro by their ids, in place of those that it had. @returns false where one of them is not there, and then ties none. */
export function tieAttachments(context: Context, macro: number, ids: readonly unknown[]): boolean {
  const wanted = ids.map((id) => files.get(context.state, wholeNumber(id) ?? 0));
  const known = wanted.filter((file) => file?.macro !== undefined).filter((file) => file !== undefined);
  if (known.length < ids.length) return false;
  for (const file of ofMacro(context, macro))
    if (!known.some(({ id }) => id === file.id)) files.put(context.state, { ...file, macro: 0 });
  for (const file of known) files.put(context.state, { ...file, macro });
  return true;
}

export function ofMacro({ state }: Pick<Context, 'state'>, macro: number): Configuration[] {
  return files.select(state, { sql: "json_extract(body, '$.macro') = ?", parameters: [macro] });
}
