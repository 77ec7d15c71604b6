import type { z } from 'zod';
import type { SetApps } from '../../../preload/contract/app-operations.ts';
import type { Problem } from '../../../preload/contract/errors.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { fieldLabel } from '../../resources/field-label.ts';
import { unfitSetting } from '../app-setting.ts';
import { sameToWrite } from '../compare.ts';
import { isObject } from '../record-values.ts';
import type { World } from '../world.ts';
import type { OperationParts, Outcome } from './operation-parts.ts';

type Operation = z.infer<typeof SetApps>;

/** Roles that every account has; `custom_roles` lists the others. */
const highestBuiltInRole = 1000;

/** Switches installed apps on or off, says for whom they are, or changes settings that are no secrets. */
export function setApps({ values }: Operation): OperationParts {
  return {
    prepare({ world }) {
      const problems = problemsOf(values, world);
      return problems.length > 0 ? { ok: false, problems } : { ok: true, change: (record) => withValues(record, values) };
    },
    sentence: (records) => {
      const { enabled, ...others } = values;
      const parts = [
        ...(enabled === undefined ? [] : [enabled ? 'switch on' : 'switch off']),
        ...Object.keys(others).map((field) => `set ${fieldLabel('apps', field).toLowerCase()}`),
      ];
      const joined = parts.join(' and ');
      return `${joined.charAt(0).toUpperCase()}${joined.slice(1)}${parts.length > 1 || enabled === undefined ? ' of' : ''} ${records}`;
    },
  };
}

function problemsOf(
  { group_restrictions: groups = [], role_restrictions: roles, settings = {} }: Operation['values'],
  world: World,
) {
  const problems: Problem[] = [];
  for (const id of groups)
    if (!world.find('groups', id))
      problems.push({
        path: 'values.group_restrictions',
        message: `The snapshot has no group ${id}: sync again, or name another.`,
      });
  for (const id of roles ?? [])
    if (id > highestBuiltInRole && !world.find('custom_roles', id))
      problems.push({
        path: 'values.role_restrictions',
        message: `The snapshot has no role ${id}: sync again, or name another.`,
      });
  for (const [name, value] of Object.entries(settings)) {
    if (name === 'name' && (typeof value !== 'string' || value.trim() === ''))
      problems.push({ path: 'values.settings.name', message: 'An app needs a name, and this one is blank.' });
  }
  return problems;
}

function withValues(record: ZendeskRecord, { settings, ...others }: Operation['values']): Outcome {
  let changed = record;
  for (const [field, value] of Object.entries(others))
    if (value !== undefined && !sameToWrite('apps', field, record[field], value)) changed = { ...changed, [field]: value };
  if (settings === undefined) return { kind: 'record', record: changed };
  const before = isObject(record.settings) ? record.settings : {};
  for (const name of Object.keys(settings)) {
    const field = `values.settings.${name}`;
    const reason = unfitSetting(name, before, settings[name]);
    if (reason) return { kind: 'refused', field, reason };
  }
  const wanted = { ...before, ...settings };
  return { kind: 'record', record: sameToWrite('apps', 'settings', before, wanted) ? changed : { ...changed, settings: wanted } };
}
