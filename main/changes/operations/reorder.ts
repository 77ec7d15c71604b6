import type { z } from 'zod';
import type { ReorderMacros } from '../../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { macroTitle } from '../macro-text.ts';
import { newPositions } from '../new-positions.ts';
import { numberOf, recordName } from '../record-values.ts';
import type { World } from '../world.ts';
import type { OperationParts } from './operation-parts.ts';

type Operation = z.infer<typeof ReorderMacros>;

/**
 * Puts macros in another order, through `position`. Others get a new position only where they have to make room. Positions count
 * for agents only where the account orders macros by hand (Zendesk help, "Reordering macros").
 */
export function reorderMacros(operation: Operation): OperationParts {
  const { order, to, where } = operation;
  return {
    prepare({ world, selected }) {
      if (order === 'given' && typeof where === 'string')
        return { ok: false, problems: [{ path: 'order', message: 'An order that is given needs the ids in "where".' }] };
      const anchor = anchorOf(to);
      if (anchor !== undefined && !world.find('macros', anchor))
        return {
          ok: false,
          problems: [{ path: 'to', message: `The snapshot has no macro ${anchor}: sync again, or name another.` }],
        };
      if (anchor !== undefined && selected.some(({ id }) => id === anchor))
        return { ok: false, problems: [{ path: 'to', message: `Macro ${anchor} is one of those to be moved.` }] };
      return {
        ok: true,
        once() {
          const moved = new Set(selected.map(({ id }) => id));
          const placed = [...world.records('macros')].filter(({ id, position }) => moved.has(id) || typeof position === 'number');
          const sequence = newSequence(placed.sort(byPlace), selected, operation);
          const positions = newPositions(
            sequence.map((record) => ({ position: numberOf(record, 'position'), isMoved: moved.has(record.id) })),
          );
          for (const [index, record] of sequence.entries()) {
            const position = positions[index];
            if (position !== undefined && position !== record.position) world.put('macros', record.id, { ...record, position });
          }
          return [];
        },
        change: (record) => ({ kind: 'record', record: world.find('macros', record.id) ?? record }),
      };
    },
    sentence: (records, world) => {
      const how = { title: 'alphabetically', 'as-now': '', given: 'as listed' }[order];
      const place = placeWords(to, world);
      if (place === '') return how === '' ? `Keep the order of ${records}` : `Order ${records} ${how}`;
      return `Move ${records} ${place}${how === '' ? '' : `, ordered ${how}`}`;
    },
  };
}

/** All macros in the order they are to have. */
function newSequence(all: readonly ZendeskRecord[], selected: readonly ZendeskRecord[], { order, to }: Operation) {
  const moved = new Set(selected.map(({ id }) => id));
  const asNow = all.filter(({ id }) => moved.has(id));
  const ordered = order === 'given' ? [...selected] : order === 'title' ? [...asNow].sort(byTitle) : asNow;
  if (to === 'in-place') {
    let next = 0;
    return all.map((record) => (moved.has(record.id) ? (ordered[next++] ?? record) : record));
  }
  const others = all.filter(({ id }) => !moved.has(id));
  if (to === 'first') return [...ordered, ...others];
  if (to === 'last') return [...others, ...ordered];
  const at = others.findIndex(({ id }) => id === anchorOf(to)) + ('after' in to ? 1 : 0);
  return [...others.slice(0, at), ...ordered, ...others.slice(at)];
}

function anchorOf(to: Operation['to']): number | undefined {
  if (typeof to === 'string') return undefined;
  return 'before' in to ? to.before : to.after;
}

/** Zendesk does not say which of two with the same position comes first; here it is by title. */
function byPlace(left: ZendeskRecord, right: ZendeskRecord): number {
  const place = (record: ZendeskRecord) => numberOf(record, 'position') ?? Number.MAX_SAFE_INTEGER;
  return place(left) - place(right) || byTitle(left, right);
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function byTitle(left: ZendeskRecord, right: ZendeskRecord): number {
  return collator.compare(macroTitle(left), macroTitle(right)) || left.id - right.id;
}

function placeWords(to: Operation['to'], world: World | undefined): string {
  if (to === 'in-place') return '';
  if (to === 'first') return 'to the front of the list';
  if (to === 'last') return 'to the end of the list';
  const anchor = anchorOf(to) ?? 0;
  const record = world?.find('macros', anchor);
  return `${'before' in to ? 'before' : 'after'} ${record ? `“${recordName('macros', record)}”` : `macro ${anchor}`}`;
}
