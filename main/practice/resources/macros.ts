import { z } from 'zod';
import { listPage, tableSource } from '../paging.ts';
import { roleSetting } from '../permissions.ts';
import { envelopeOf } from '../read-body.ts';
import { RecordTable } from '../record-table.ts';
import { created, forbidden, invalidAttribute, invalidRecord, noContent, notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { sortText } from '../sort-text.ts';
import { newId, type State } from '../state.ts';
import { audit, describeChanges } from './audit-logs.ts';
import { renderDynamicContent } from './dynamic-content.ts';
import { groupIdsOf } from './group-memberships.ts';
import { macroActions, macroDefinitions } from './macro-definitions.ts';
import { tieAttachments } from './macro-files.ts';
import { macroFilter, macroOrder, mayView } from './macro-lists.ts';
import { readBulk, readIds, readMacro, writableMacroKeys } from './macro-validation.ts';

/** A macro as kept. `title` is not: it is `raw_title` with its dynamic content filled in. */
export const Macro = z.strictObject({
  id: z.number(),
  raw_title: z.string(),
  active: z.boolean(),
  updated_at: z.string(),
  created_at: z.string(),
  default: z.boolean(),
  position: z.number(),
  description: z.string().nullable(),
  actions: z.array(z.looseObject({ field: z.string(), value: z.unknown() })),
  restriction: z
    .strictObject({ type: z.enum(['User', 'Group']), id: z.number(), ids: z.array(z.number()).optional() })
    .nullable(),
});
export type Macro = Readonly<z.infer<typeof Macro>>;

export const macros = new RecordTable<Macro>({
  name: 'macros',
  schema: Macro,
  columns: {
    title: { type: 'TEXT', of: (macro, state) => sortText(macroTitle(macro, state)) },
    category: { type: 'TEXT', of: (macro, state) => categoryOf(macroTitle(macro, state)) },
    active: { type: 'INTEGER', of: (macro) => Number(macro.active) },
    position: { type: 'INTEGER', of: (macro) => macro.position },
    created_at: { type: 'TEXT', of: (macro) => macro.created_at },
    updated_at: { type: 'TEXT', of: (macro) => macro.updated_at },
    user_id: { type: 'INTEGER', of: ({ restriction }) => (restriction?.type === 'User' ? restriction.id : null) },
    /** `,12,34,`: the groups it is restricted to, to be searched as text. */
    group_ids: {
      type: 'TEXT',
      of: ({ restriction }) => (restriction?.type === 'Group' ? `,${(restriction.ids ?? [restriction.id]).join(',')},` : null),
    },
    usage: { type: 'INTEGER', of: (macro) => usageOf(macro, 30) },
  },
  indexes: ['title, id', 'updated_at, id', 'created_at, id', 'position, title, id', 'category'],
});

const controller = 'macros';
const one = { envelope: 'macro', keys: writableMacroKeys };
const many = { envelope: 'macros', keys: ['id', 'position', 'active'] };

export const macroRoutes: readonly Route[] = [
  { method: 'GET', path: '/macros', controller, action: 'index', handle: (call) => listMacros(call, true) },
  { method: 'GET', path: '/macros/active', controller, action: 'active', handle: (call) => listMacros(call, false, true) },
  { method: 'GET', path: '/macros/search', controller, action: 'search', handle: searchMacros },
  { method: 'GET', path: '/macros/categories', controller, action: 'categories', handle: listCategories },
  { method: 'GET', path: '/macros/actions', controller, action: 'actions', handle: () => ok({ actions: macroActions }) },
  { method: 'GET', path: '/macros/definitions', controller, action: 'definitions', handle: () => ok(macroDefinitions) },
  { method: 'GET', path: '/macros/{id}', controller, action: 'show', handle: showMacro },
  { method: 'POST', path: '/macros', controller, action: 'create', permits: one, handle: createMacro },
  { method: 'PUT', path: '/macros/update_many', controller, action: 'update_many', permits: many, handle: updateMany },
  { method: 'PUT', path: '/macros/{id}', controller, action: 'update', permits: one, handle: updateMacro },
  { method: 'DELETE', path: '/macros/destroy_many', controller, action: 'destroy_many', handle: destroyMany },
  { method: 'DELETE', path: '/macros/{id}', controller, action: 'destroy', handle: destroyMacro },
];

/** In the order of recorded answers. Sideloaded keys stand inside each macro (Zendesk's macros reference, sideloads). */
export function renderMacro(
  macro: Macro,
  state: State,
  address: string,
  include: readonly string[] = [],
): Record<string, unknown> {
  const { id, raw_title, active, updated_at, created_at, position, description, actions, restriction } = macro;
  const title = macroTitle(macro, state);
  const rendered: Record<string, unknown> = {
    url: `${address}/api/v2/macros/${id}.json`,
    id,
    title,
    active,
    updated_at,
    created_at,
    default: macro.default,
    position,
    description,
    actions,
    restriction,
    raw_title,
  };
  for (const name of include) {
    if (Object.hasOwn(usageDays, name)) rendered[name] = usageOf(macro, usageDays[name] ?? 0);
    if (name === 'categories') rendered[name] = categoryOf(title);
    if (name === 'app_installation' || name === 'permissions') rendered[name] = null;
  }
  return rendered;
}

/** The title with its dynamic content filled in. */
export function macroTitle(macro: Macro, state: State): string {
  return macro.raw_title.includes('{{') ? renderDynamicContent(state, macro.raw_title) : macro.raw_title;
}

const usageDays: Readonly<Record<string, number>> = { usage_1h: 1 / 24, usage_24h: 1, usage_7d: 7, usage_30d: 30 };

/** A figure that stays the same for the same macro: nobody applies macros here, and some are used more than others. */
function usageOf({ id, active }: Macro, days: number): number {
  const perDay = active ? (((id % 1_000_003) * 7_919) % 97) ** 2 / 450 : 0;
  return Math.floor(perDay * days);
}

function categoryOf(title: string): string | null {
  const [category, ...rest] = title.split('::');
  return rest.length === 0 || category === undefined || category === '' ? null : category;
}

function listMacros(call: Call, cursors: boolean, activeOnly = false): Reply {
  const include = (call.request.query.get('include') ?? '').split(',');
  return listPage(call, {
    source: tableSource(macros, macroFilter(call, activeOnly), macroOrder(call.request.query)),
    key: 'macros',
    render: (macro) => renderMacro(macro, call.state, call.address, include),
    cursors,
  });
}

function searchMacros(call: Call): Reply {
  if (!call.request.query.has('query'))
    throw new Refusal(invalidAttribute('query', 'must be present', 'api/v2/rules/macros/search'));
  return listMacros(call, false);
}

function listCategories(call: Call): Reply {
  const where = macroFilter(call, true);
  const rows = call.state.rows(
    `SELECT DISTINCT category FROM macros WHERE category IS NOT NULL AND ${where.sql} ORDER BY category`,
    ...where.parameters,
  );
  return ok({ categories: rows.map((row) => row.category) });
}

function showMacro(call: Call): Reply {
  return macroAnswer(call, visibleMacro(call, call.id));
}

/** A new macro lands behind all others unless `position` says where (recorded: 10000 after 9999). */
function createMacro(call: Call): Reply {
  const { state, now, address } = call;
  const fields = readMacro(call, undefined);
  const position = state.number('SELECT max(position) FROM macros') + 1;
  const macro: Macro = {
    raw_title: '',
    active: true,
    position,
    description: null,
    actions: [],
    restriction: null,
    ...fields,
    id: newId(state),
    default: false,
    created_at: now,
    updated_at: now,
  };
  if (!mayEdit(call, macro)) throw new Refusal(forbidden);
  macros.put(state, macro);
  tieFiles(call, macro.id);
  auditMacro(call, 'create', macro);
  return created({ macro: renderMacro(macro, state, address) }, `${address}/api/v2/macros/${macro.id}.json`);
}

/** Keys left out are kept; `actions` replaces the whole list; `restriction: null` opens the macro to everyone. */
function updateMacro(call: Call): Reply {
  const current = editableMacro(call, call.id);
  const macro = changed(call, current, readMacro(call, current));
  if (!mayEdit(call, macro)) throw new Refusal(forbidden);
  keep(call, current, macro);
  tieFiles(call, macro.id);
  return macroAnswer(call, macro);
}

/** Takes `active` and `position` only and answers at once, without a job. Assumed: an unknown id refuses the whole request. */
function updateMany(call: Call): Reply {
  const updated = readBulk(call).map(({ id, ...fields }): Macro => {
    const current = visibleMacro(call, id);
    if (!mayEdit(call, current)) throw new Refusal(forbidden);
    const macro = changed(call, current, fields);
    keep(call, current, macro);
    return macro;
  });
  return ok({
    macros: updated.map((macro) => renderMacro(macro, call.state, call.address)),
    next_page: null,
    previous_page: null,
    count: updated.length,
  });
}

function destroyMacro(call: Call): Reply {
  const macro = visibleMacro(call, call.id);
  if (!mayEdit(call, macro)) throw new Refusal(forbidden);
  macros.delete(call.state, macro.id);
  auditMacro(call, 'destroy', macro);
  return noContent;
}

/** Answers at once, without a job (recorded). Assumed: ids that are not there are passed over. */
function destroyMany(call: Call): Reply {
  for (const id of readIds(call)) {
    const macro = macros.get(call.state, id);
    if (macro === undefined) continue;
    if (!mayEdit(call, macro)) throw new Refusal(forbidden);
    macros.delete(call.state, id);
    auditMacro(call, 'destroy', macro);
  }
  return noContent;
}

/** Assumed: a write that changes nothing leaves `updated_at` where it is. */
function changed(call: Call, current: Macro, fields: Partial<Macro>): Macro {
  const macro = { ...current, ...fields };
  return JSON.stringify(macro) === JSON.stringify(current) ? current : { ...macro, updated_at: call.now };
}

function keep(call: Call, before: Macro, after: Macro): void {
  if (before === after) return;
  macros.put(call.state, after);
  auditMacro(call, 'update', after, describeChanges(before, after));
}

/** Zendesk's audit log calls macros rules, as far as is known. */
function auditMacro(call: Call, action: 'create' | 'update' | 'destroy', { id, raw_title }: Macro, description = ''): void {
  audit(call, { action, type: call.switches.macroAuditSource, id, label: `Macro: ${raw_title}`, description });
}

function macroAnswer(call: Call, macro: Macro): Reply {
  return ok({ macro: renderMacro(macro, call.state, call.address) });
}

/** The macro if the caller may see it; 404 otherwise. */
export function visibleMacro(call: Call, id: number): Macro {
  const macro = macros.get(call.state, id);
  if (macro === undefined || !mayView(call, macro)) throw new Refusal(notFound);
  return macro;
}

/** The same, refused to those who may not change it. */
export function editableMacro(call: Call, id: number): Macro {
  const macro = visibleMacro(call, id);
  if (!mayEdit(call, macro)) throw new Refusal(forbidden);
  return macro;
}

/** `attachments` names uploaded files by their ids; left out, the macro keeps those it has. */
function tieFiles(call: Call, macro: number): void {
  const { attachments } = envelopeOf(call, 'macro', 'api/v2/rules/macros');
  if (!Array.isArray(attachments) || tieAttachments(call, macro, attachments)) return;
  const details = { attachments: [{ description: 'Attachments: do not exist', error: 'InvalidValue' }] };
  throw new Refusal(invalidRecord(details));
}

/** What `macro_access` of the custom role says; assumed: without a role an agent may change personal macros only. */
function mayEdit(call: Call, { restriction }: Macro): boolean {
  const { user, state } = call;
  if (user?.role === 'admin') return true;
  const access = roleSetting(call, 'macro_access');
  if (user === undefined || access === 'readonly') return false;
  if (access === 'full' || (restriction?.type === 'User' && restriction.id === user.id)) return true;
  const own = groupIdsOf(state, user.id);
  return (
    access === 'manage-group' &&
    restriction?.type === 'Group' &&
    (restriction.ids ?? [restriction.id]).every((id) => own.includes(id))
  );
}
