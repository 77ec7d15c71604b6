import type { z } from 'zod';
import type { CloneMacros } from '../../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { actionsOf, macroTitle } from '../macro-text.ts';
import { accessOf, restrictionFor } from '../restriction.ts';
import { accessLabel } from '../row.ts';
import type { OperationParts } from './operation-parts.ts';

type Operation = z.infer<typeof CloneMacros>;

/**
 * Creates a copy of each macro, behind all others in the list. Attachments are not copied, for Zendesk's API does not hand them on
 * (Zendesk API reference, macros: attachments).
 */
export function cloneMacros(operation: Operation): OperationParts {
  const { restriction, category, name, active } = operation;
  return {
    prepare({ world }) {
      if (restriction !== undefined && accessOf(restriction).kind === 'unknown')
        return {
          ok: false,
          problems: [{ path: 'restriction', message: 'A restriction to groups has to name at least one group in "ids".' }],
        };
      return {
        ok: true,
        change(record) {
          if (actionsOf(record).length === 0)
            return { kind: 'refused', field: 'where', reason: 'has no action, and Zendesk creates no macro without one' };
          world.create('macros', {
            title: titleOfCopy(record, operation),
            description: record.description ?? null,
            active: active ?? record.active ?? true,
            restriction: restriction === undefined ? (record.restriction ?? null) : restrictionFor(restriction),
            actions: record.actions,
          });
          return { kind: 'record', record };
        },
      };
    },
    sentence: (records, world) => {
      const where = category === undefined ? '' : category === null ? ' outside any category' : ` in the category “${category}”`;
      const who = restriction === undefined ? '' : `, for ${accessLabel(restriction, world).toLowerCase()}`;
      const state = active === undefined ? '' : active ? ', active' : ', inactive';
      return `Copy ${records} as “${name}”${where}${who}${state}`;
    },
  };
}

function titleOfCopy(record: ZendeskRecord, { name, category }: Operation): string {
  const segments = macroTitle(record).split('::');
  const own = (segments.at(-1) ?? '').trim();
  const path = category === undefined ? segments.slice(0, -1) : category === null ? [] : [category];
  const filled = name.replace(placeholder, (_match, what: string) => (what === 'name' ? own : String(record.id)));
  return [...path, filled].join('::');
}

/** `{name}`, but not within Zendesk's own `{{…}}`. */
const placeholder = /(?<!\{)\{(name|id)\}(?!\})/g;
