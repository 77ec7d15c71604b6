import { isObject, wholeNumber } from '../read-body.ts';
import { everything } from '../record-table.ts';
import { invalidAttribute, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { digits } from '../text-ids.ts';
import { type Configuration, type ConfigurationKind, render, type Writes } from './configuration-resource.ts';
import { change } from './configuration-writes.ts';
import { type Trigger, triggers } from './rules.ts';
import { renderTrigger } from './trigger-rendering.ts';

/** Zendesk's trigger categories reference; its errors are of the newer form. */
export const categoryWrites: Writes<Configuration> = {
  permission: 'manage_triggers',
  createStatus: 200,
  createKeys: ['name', 'position'],
  updateKeys: ['name', 'position'],
  updates: 'PATCH',
  deletes: true,
  make: (reader, current, { state }) => {
    const name = reader.given.name ?? current?.name;
    if (typeof name !== 'string' || name.trim() === '') throw invalid('Name cannot be blank');
    const position = reader.given.position === undefined ? current?.position : wholeNumber(reader.given.position);
    if (reader.given.position !== undefined && position === undefined) throw invalid('Position is not a number');
    return { name, position: position ?? state.number('SELECT max(position) FROM trigger_categories') + 1 };
  },
  checkDelete: ({ state }, { id }) => {
    if (triggersOf(state, id).some(({ active }) => active))
      throw invalid('Category has active triggers and cannot be deleted', 'TriggerCategoryHasActiveTriggers');
  },
  // Its inactive triggers go with it.
  afterDelete: ({ state }, { id }) => {
    for (const trigger of triggersOf(state, id)) triggers.delete(state, trigger.id);
  },
};

function triggersOf(state: Call['state'], category: number): Trigger[] {
  return triggers.select(state, everything).filter(({ category_id }) => category_id === String(category));
}

/** How many of its triggers are on and off, where `include=rule_counts` asks for it (Zendesk's OpenAPI description). */
export function ruleCounts(
  state: Call['state'],
  category: number,
): { readonly active_count: number; readonly inactive_count: number } {
  const found = triggersOf(state, category);
  const active = found.filter((trigger) => trigger.active).length;
  return { active_count: active, inactive_count: found.length - active };
}

function invalid(title: string, code = 'InvalidTriggerCategory'): Refusal {
  return new Refusal({ status: 400, body: { errors: [{ code, title }] } });
}

/** Puts categories and triggers into another order in one go; all of it or nothing. */
export function categoryJobs(kind: ConfigurationKind<Configuration>): Route {
  return {
    method: 'POST',
    path: '/trigger_categories/jobs',
    controller: 'trigger_categories',
    action: 'create_job',
    permission: 'manage_triggers',
    permits: { envelope: 'job', keys: ['action', 'items'] },
    handle: (call) => run(call, kind),
  };
}

function run(call: Call, kind: ConfigurationKind<Configuration>): Reply {
  const { body } = call.request;
  const job = body.kind === 'json' && isObject(body.value) ? body.value.job : undefined;
  if (!isObject(job) || job.action !== 'patch' || !isObject(job.items))
    throw new Refusal(invalidAttribute('job', 'must be present', 'api/v2/trigger_categories/jobs'));
  const { items } = job;
  const listOf = (name: string) => (Array.isArray(items[name]) ? items[name].filter(isObject) : []);
  const categories = listOf('trigger_categories').map((item) => {
    const current = kind.table.get(call.state, digits.read(String(item.id)) ?? 0);
    if (current === undefined) throw failed('InvalidTriggerCategory', 'id is not valid', { trigger_category_id: item.id });
    const { name = current.name, position = current.position } = item;
    return change(call, kind, {}, current, { name, position: Number(position) });
  });
  const moved = listOf('triggers').map((item) => moveTrigger(call, kind, item));
  return ok({
    status: 'complete',
    results: {
      trigger_categories: categories.map((category) => render(kind, category, call)),
      triggers: moved.map((trigger) => renderTrigger(trigger, call.address)),
    },
  });
}

function moveTrigger(call: Call, kind: ConfigurationKind<Configuration>, item: Readonly<Record<string, unknown>>): Trigger {
  const current = triggers.get(call.state, wholeNumber(item.id) ?? 0);
  if (current === undefined) throw failed('InvalidTrigger', 'id is not valid', { trigger_id: item.id });
  const category = String(item.category_id ?? current.category_id);
  if (kind.table.get(call.state, digits.read(category) ?? 0) === undefined)
    throw failed('InvalidTrigger', 'category_id is not valid', { trigger_id: item.id });
  const trigger = {
    ...current,
    category_id: category,
    position: wholeNumber(item.position) ?? current.position,
    active: typeof item.active === 'boolean' ? item.active : current.active,
    updated_at: call.now,
  };
  triggers.put(call.state, trigger);
  return trigger;
}

function failed(code: string, title: string, which: Readonly<Record<string, unknown>>): Refusal {
  const [[key, id] = ['id', '']] = Object.entries(which);
  return new Refusal({ status: 400, body: { status: 'failed', errors: [{ code, title, [key]: String(id) }] } });
}
