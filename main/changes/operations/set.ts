import type { z } from 'zod';
import type { SetMacros } from '../../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { sameToWrite } from '../compare.ts';
import { fieldValue } from '../fields.ts';
import { withTitle } from '../macro-text.ts';
import { accessOf, restrictionFor } from '../restriction.ts';
import { accessLabel } from '../row.ts';
import type { World } from '../world.ts';
import type { OperationParts } from './operation-parts.ts';

type SetValues = z.infer<typeof SetMacros>['values'];

/** Gives fields of macros a value; a field that already means the same stays exactly as it came. */
export function setMacros(operation: z.infer<typeof SetMacros>): OperationParts {
  const { values } = operation;
  return {
    prepare() {
      const problems = problemsOf(values);
      return problems.length > 0
        ? { ok: false, problems }
        : { ok: true, change: (record) => ({ kind: 'record', record: withValues(record, values) }) };
    },
    sentence: (records, world) => sentenceOf(values, records, world),
  };
}

function problemsOf(values: SetValues) {
  const problems = [];
  if (values.title !== undefined && values.title.trim() === '') {
    problems.push({ path: 'values.title', message: 'A macro needs a title, and this one is blank.' });
  }
  if (values.restriction !== undefined && accessOf(values.restriction).kind === 'unknown') {
    problems.push({ path: 'values.restriction', message: 'A restriction to groups has to name at least one group in "ids".' });
  }
  return problems;
}

function withValues(record: ZendeskRecord, values: SetValues): ZendeskRecord {
  let changed = record;
  for (const [field, value] of Object.entries(values)) {
    if (value === undefined || sameToWrite('macros', field, fieldValue('macros', changed, field), value)) continue;
    if (field === 'title' && typeof value === 'string') changed = withTitle(changed, value);
    else changed = { ...changed, [field]: field === 'restriction' ? restrictionFor(value) : value };
  }
  return changed;
}

function sentenceOf(values: SetValues, records: string, world: World | undefined): string {
  const { active, title, description, restriction, ...rest } = values;
  const others = [
    ...(title === undefined ? [] : [`set the title to “${title}”`]),
    ...(description === undefined ? [] : [description ? `set the description to “${description}”` : 'empty the description']),
    ...(restriction === undefined ? [] : [restrictionWords(restriction, world)]),
    ...Object.keys(rest).map((field) => `set ${field}`),
  ];
  const first = active === undefined ? [] : [`${active ? 'activate' : 'deactivate'}`];
  const parts = [...first, ...others];
  const joined = parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
  return `${joined.charAt(0).toUpperCase()}${joined.slice(1)} ${others.length === 0 ? '' : 'of '}${records}`;
}

function restrictionWords(restriction: unknown, world: World | undefined): string {
  const access = accessOf(restriction);
  if (access.kind !== 'groups') return `set who may use it to ${accessLabel(restriction, world).toLowerCase()}`;
  return `set who may use it to ${access.ids.map((id) => world?.groupName(id) ?? `group ${id}`).join(', ')}`;
}
