import { isObject, wholeNumber } from '../read-body.ts';
import { everything } from '../record-table.ts';
import { invalidAttribute, notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { triggerCategories } from './configurations.ts';
import { triggers } from './rules.ts';
import { renderTrigger } from './trigger-rendering.ts';

/** Puts all triggers into an order, in an account with one category only (Zendesk's triggers reference). */
export const triggerOrderRoute: Route = {
  method: 'PUT',
  path: '/triggers/reorder',
  controller: 'rules/triggers',
  action: 'reorder',
  permission: 'manage_triggers',
  permits: { envelope: 'trigger_ids', keys: [] },
  handle: reorder,
};

function reorder(call: Call): Reply {
  const { state, now, address } = call;
  const { body } = call.request;
  const given = body.kind === 'json' && isObject(body.value) ? body.value.trigger_ids : undefined;
  if (!Array.isArray(given)) throw new Refusal(invalidAttribute('trigger_ids', 'must be present', 'api/v2/triggers/reorder'));
  if (triggerCategories.count(state, everything) > 1) throw new Refusal(limitOneCategory);
  const wanted = given.map((id) => triggers.get(state, wholeNumber(id) ?? 0));
  const ordered = [...new Map(wanted.flatMap((trigger) => (trigger === undefined ? [] : [[trigger.id, trigger]]))).values()];
  if (ordered.length < wanted.length || ordered.length < triggers.count(state, everything)) throw new Refusal(notFound);
  const placed = ordered.map((trigger, index) => {
    const moved = trigger.position === index + 1 ? trigger : { ...trigger, position: index + 1, updated_at: now };
    triggers.put(state, moved);
    return moved;
  });
  const [first] = placed;
  return ok(first === undefined ? {} : { trigger: renderTrigger(first, address) });
}

const limitOneCategory: Reply = {
  status: 400,
  body: { errors: [{ code: 'LimitOneCategory', title: 'Triggers cannot be reordered while there is more than one category' }] },
};
