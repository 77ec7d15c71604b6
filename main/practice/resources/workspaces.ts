import { type FieldReader, idsOf, isObject } from '../read-body.ts';
import { everything } from '../record-table.ts';
import type { Call, Context, Route } from '../request.ts';
import { byPosition, type Configuration, configurationTable } from './configuration-resource.ts';
import { configurationRoutes } from './configuration-routes.ts';
import { ticketForms } from './configurations.ts';
import { macros, macroTitle } from './macros.ts';

/** What agents see beside tickets of a kind: a form, macros and apps. */
export const workspaces = configurationTable('workspaces');

const keys = [
  'title',
  'description',
  'conditions',
  'ticket_form_id',
  'macros',
  'apps',
  'activated',
  'position',
  'prefer_workspace_app_order',
];

export const workspaceRoutes: readonly Route[] = [
  ...tellingErrors(
    configurationRoutes({
      table: workspaces,
      path: '/workspaces',
      plural: 'workspaces',
      singular: 'workspace',
      controller: 'workspaces',
      pages: 'offset',
      url: true,
      order: byPosition,
      shownAs:
        'id title description macro_ids ticket_form_id apps position activated prefer_workspace_app_order conditions updated_at created_at'.split(
          ' ',
        ),
      more: (stored, context) => ({ selected_macros: macrosOf(stored, context) }),
      writes: {
        createKeys: keys,
        updateKeys: keys,
        deletes: true,
        make,
        reorder: { method: 'PUT', path: '/workspaces/reorder', key: 'ids', first: 1 },
      },
    }),
  ),
  {
    method: 'DELETE',
    path: '/workspaces/destroy_many',
    controller: 'workspaces',
    action: 'destroy_many',
    admin: true,
    handle: ({ state, request }) => {
      for (const id of idsOf(request.query) ?? []) workspaces.delete(state, id);
      return { status: 200 };
    },
  },
];

/**
 * A write that names a macro which is not there, or not for everybody, goes through without it: 200 or 201, and `errors` stand in the body
 * beside the workspace (Salto's filter of workspaces).
 */
function tellingErrors(routes: readonly Route[]): Route[] {
  return routes.map((route) => {
    if (route.action !== 'create' && route.action !== 'update') return route;
    return {
      ...route,
      handle(call) {
        const lost = namedMacros(call).filter((id) => !isForEverybody(id, call));
        const reply = route.handle(call);
        if (lost.length === 0 || !isObject(reply.body)) return reply;
        const errors = lost.map((id) => ({ code: 'MacroNotFound', title: `Macro ${id} is not available to the workspace` }));
        return { ...reply, body: { ...reply.body, errors } };
      },
    };
  });
}

function namedMacros({ request }: Call): number[] {
  const given = request.body.kind === 'json' && isObject(request.body.value) ? request.body.value.workspace : undefined;
  return isObject(given) && Array.isArray(given.macros) ? given.macros.map(Number) : [];
}

function isForEverybody(id: number, { state }: Pick<Context, 'state'>): boolean {
  const macro = Number.isSafeInteger(id) ? macros.get(state, id) : undefined;
  return macro !== undefined && !(isObject(macro.restriction) && macro.restriction.type === 'User');
}

/** Macros are written as `macros` and read as `macro_ids` and, by what an agent sees of them, `selected_macros` (as recorded). */
function macrosOf({ macro_ids }: Configuration, { state }: Context): unknown[] {
  const ids = Array.isArray(macro_ids) ? macro_ids : [];
  return ids.flatMap((id) => {
    const macro = macros.get(state, Number(id));
    if (macro === undefined) return [];
    const { active, restriction } = macro;
    return [{ id: macro.id, title: macroTitle(macro, state), active, usage_7d: 0, restriction }];
  });
}

function make(reader: FieldReader, current: Configuration | undefined, { state }: Context): Record<string, unknown> {
  const form = reader.has('ticket_form_id') ? reader.id('ticket_form_id') : current?.ticket_form_id;
  if (typeof form === 'number' && ticketForms.get(state, form) === undefined)
    reader.fault('ticket_form_id', 'Ticket form: is invalid', 'InvalidValue');
  const conditions = reader.given.conditions ?? current?.conditions;
  if (!isObject(conditions)) reader.fault('conditions', 'Conditions: cannot be blank', 'BlankValue');
  const listed = reader.given.macros;
  return {
    title: readTitle(reader, current, state),
    description: reader.text('description') ?? current?.description ?? '',
    macro_ids: Array.isArray(listed)
      ? listed.map(Number).filter((id) => isForEverybody(id, { state }))
      : (current?.macro_ids ?? []),
    ticket_form_id: form ?? null,
    apps: Array.isArray(reader.given.apps) ? reader.given.apps.filter(isObject) : (current?.apps ?? []),
    position: reader.id('position') ?? current?.position ?? workspaces.count(state) + 1,
    activated: reader.flag('activated') ?? current?.activated ?? true,
    prefer_workspace_app_order: reader.flag('prefer_workspace_app_order') ?? current?.prefer_workspace_app_order ?? true,
    conditions: isObject(conditions) ? { all: conditions.all ?? [], any: conditions.any ?? [] } : undefined,
  };
}

function readTitle(reader: FieldReader, current: Configuration | undefined, state: Context['state']): unknown {
  const title = reader.title('title', current === undefined) ?? current?.title;
  const taken = workspaces.select(state, everything).some((other) => other.id !== current?.id && other.title === title);
  if (taken) reader.fault('title', `Title: ${String(title)} has already been taken`, 'DuplicateValue');
  return title;
}
