import type { Operation as AnyOperation } from '../../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { resources } from '../../resources/registry.ts';
import { macroTitle } from '../macro-text.ts';
import { newPositions } from '../new-positions.ts';
import { numberOf, recordName } from '../record-values.ts';
import type { WorkingWorld } from '../working-world.ts';
import type { World } from '../world.ts';
import type { OperationParts } from './operation-parts.ts';

type Operation = Extract<AnyOperation, { operation: 'reorder' }>;

/**
 * Puts macros or rules in another order, through `position`. Others get a new position only where they have to make room. Of macros
 * positions count for agents only where the account orders them by hand (Zendesk help, "Reordering macros"); of triggers they are counted in
 * each category, so one that is put beside another comes into its category.
 */
export function reorderRules(operation: Operation): OperationParts {
  const { resource, order, to, where } = operation;
  const noun = resources[resource].noun[0];
  return {
    prepare({ world, selected }) {
      if (order === 'given' && typeof where === 'string')
        return { ok: false, problems: [{ path: 'order', message: 'An order that is given needs the ids in "where".' }] };
      const anchor = anchorOf(to);
      const beside = anchor === undefined ? undefined : world.find(resource, anchor);
      if (anchor !== undefined && !beside)
        return {
          ok: false,
          problems: [{ path: 'to', message: `The snapshot has no ${noun} ${anchor}: sync again, or name another.` }],
        };
      if (anchor !== undefined && selected.some(({ id }) => id === anchor)) {
        const named = `${noun.charAt(0).toUpperCase()}${noun.slice(1)} ${anchor}`;
        return { ok: false, problems: [{ path: 'to', message: `${named} is one of those to be moved.` }] };
      }
      return {
        ok: true,
        once() {
          for (const list of listsOf(operation, selected, beside)) place(list, operation, world);
          return [];
        },
        change: (record) => ({ kind: 'record', record: world.find(resource, record.id) ?? record }),
      };
    },
    sentence: (records, world) => {
      const how = { title: 'alphabetically', 'as-now': '', given: 'as listed' }[order];
      const place = placeWords(operation, world);
      if (place === '') return how === '' ? `Keep the order of ${records}` : `Order ${records} ${how}`;
      return `Move ${records} ${place}${how === '' ? '' : `, ordered ${how}`}`;
    },
  };
}

/** What is ordered among itself: those that are moved, and the category that they are put into, where there are categories. */
interface OrderedList {
  readonly moved: readonly ZendeskRecord[];
  readonly category: string | undefined;
}

function listsOf({ resource }: Operation, selected: readonly ZendeskRecord[], beside: ZendeskRecord | undefined): OrderedList[] {
  if (resource !== 'triggers') return [{ moved: selected, category: undefined }];
  if (beside) return [{ moved: selected, category: categoryOf(beside) }];
  const categories = [...new Set(selected.map(categoryOf))];
  return categories.map((category) => ({ category, moved: selected.filter((each) => categoryOf(each) === category) }));
}

function categoryOf({ category_id: category }: ZendeskRecord): string {
  return String(category ?? '');
}

function place({ moved: wanted, category }: OrderedList, operation: Operation, world: WorkingWorld): void {
  const { resource } = operation;
  const moved = new Set(wanted.map(({ id }) => id));
  const isOfList = (record: ZendeskRecord) => category === undefined || categoryOf(record) === category;
  const placed = [...world.records(resource)].filter(
    (record) => moved.has(record.id) || (isOfList(record) && typeof record.position === 'number'),
  );
  const sequence = newSequence(placed.sort(byPlace), wanted, operation);
  const places = sequence.map((record) => ({ position: numberOf(record, 'position'), isMoved: moved.has(record.id) }));
  for (const [index, position] of newPositions(places).entries()) {
    const record = sequence[index];
    if (!record || (position === record.position && isOfList(record))) continue;
    const into = category === undefined || isOfList(record) ? {} : { category_id: category };
    world.put(resource, record.id, { ...record, ...into, position });
  }
}

/** All of a list in the order they are to have. */
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

function placeWords({ resource, to }: Operation, world: World | undefined): string {
  if (to === 'in-place') return '';
  if (to === 'first') return 'to the front of the list';
  if (to === 'last') return 'to the end of the list';
  const anchor = anchorOf(to) ?? 0;
  const record = world?.find(resource, anchor);
  return `${'before' in to ? 'before' : 'after'} ${record ? `“${recordName(resource, record)}”` : `${resources[resource].noun[0]} ${anchor}`}`;
}
