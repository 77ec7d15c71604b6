import { type Fields, isObject, wholeNumber } from '../read-body.ts';
import { type FieldFault, invalidAttribute, invalidRecord, Refusal, tooManyValues } from '../reply.ts';
import type { Call } from '../request.ts';
import { missingFeature } from './features.ts';
import { ticketFields } from './fields.ts';
import { groups } from './groups.ts';
import { isActionField } from './macro-definitions.ts';
import { mostAttachments } from './macro-files.ts';
import type { Macro } from './macros.ts';
import { users } from './users.ts';

/** Everything else in `macro` is ignored and reported, `raw_title` too: the raw title is written as `title`. */
export const writableMacroKeys = ['title', 'actions', 'active', 'description', 'restriction', 'position', 'attachments'];

/** Not documented for macros; a hundred is Zendesk's limit for its other bulk routes. */
const bulkLimit = 100;

/** Assumed: the width of the title's column. */
const longestTitle = 255;

/** A 32-bit column's. */
const largestPosition = 2_147_483_647;

type Writable = Partial<Omit<Macro, 'id' | 'default' | 'created_at' | 'updated_at'>>;
type Details = Record<string, FieldFault[]>;

/** The fields of a create (`current` absent) or an update; throws a 400 without an envelope, a 422 naming every fault. */
export function readMacro(call: Call, current: Macro | undefined): Writable {
  const given = envelope(call, 'macro', current === undefined ? 'create' : 'update');
  const details: Details = {};
  const fields: Writable = {
    ...readTitle(call, given, current, details),
    ...readActions(call, given, current, details),
    ...readAttachments(given, details),
    ...readFlag(given, details),
    ...readDescription(given, details),
    ...readRestriction(call, given, current, details),
    ...readPosition(given, details),
  };
  if (Object.keys(details).length > 0) throw new Refusal(invalidRecord(details));
  return fields;
}

/** The items of `update_many`: an id each, and `active` and `position` only. */
export function readBulk(call: Call): ({ readonly id: number } & Writable)[] {
  const { body } = call.request;
  const list = body.kind === 'json' && isObject(body.value) ? body.value.macros : undefined;
  if (!Array.isArray(list)) throw new Refusal(invalidAttribute('macros', 'must be present', 'api/v2/rules/macros/update_many'));
  if (isOverLimit(call, list)) throw new Refusal(tooManyValues(bulkLimit, 'macros', 'updated'));
  return list.map((item: unknown) => {
    const given = isObject(item) ? item : {};
    const id = wholeNumber(given.id);
    if (id === undefined) throw new Refusal(invalidAttribute('id', 'must be an integer', 'api/v2/rules/macros/update_many'));
    const details: Details = {};
    const fields = { ...readFlag(given, details), ...readPosition(given, details) };
    if (Object.keys(details).length > 0) throw new Refusal(invalidRecord(details));
    return { id, ...fields };
  });
}

/** The `ids=1,2,3` of `destroy_many`. */
export function readIds(call: Call): number[] {
  const endpoint = 'api/v2/rules/macros/destroy_many';
  const texts = (call.request.query.get('ids') ?? '').split(',').filter((text) => text.trim() !== '');
  if (texts.length === 0) throw new Refusal(invalidAttribute('ids', 'must be present', endpoint));
  if (isOverLimit(call, texts)) throw new Refusal(tooManyValues(bulkLimit, 'macros', 'destroyed'));
  return texts.map((text) => {
    const id = wholeNumber(text.trim());
    if (id === undefined) throw new Refusal(invalidAttribute('ids', 'must be a list of integers', endpoint));
    return id;
  });
}

function isOverLimit({ switches }: Call, items: readonly unknown[]): boolean {
  return switches.macroBulkLimit === '100' && items.length > bulkLimit;
}

function envelope({ request: { body } }: Call, name: string, action: string): Fields {
  const given = body.kind === 'json' && isObject(body.value) ? body.value[name] : undefined;
  if (!isObject(given)) throw new Refusal(invalidAttribute(name, 'must be present', `api/v2/rules/macros/${action}`));
  return given;
}

function readTitle({ switches }: Call, given: Fields, current: Macro | undefined, details: Details): Writable {
  if (!('title' in given) && current !== undefined) return {};
  const title = given.title;
  if (typeof title !== 'string' || title.trim() === '') {
    details.title = [{ description: 'Title: cannot be blank', error: 'BlankValue' }];
    return {};
  }
  if (title.length > longestTitle && switches.longTitles === 'refused') {
    details.title = [{ description: `Title: is too long (maximum is ${longestTitle} characters)`, error: 'ValueTooLong' }];
  }
  return { raw_title: title };
}

/**
 * Values go back as they came, whatever they are: references to what is long deleted are not looked up here. A ticket field that rests and a feature
 * that is off are refused (Salto's change validators).
 */
function readActions({ state }: Call, given: Fields, current: Macro | undefined, details: Details): Writable {
  if (!('actions' in given) && current !== undefined) return {};
  const actions = given.actions;
  if (!Array.isArray(actions) || actions.length === 0) {
    details.actions = [{ description: 'Actions: cannot be blank', error: 'BlankValue' }];
    return {};
  }
  const read = actions.map((action: unknown) => ({
    field: isObject(action) ? String(action.field ?? '') : '',
    value: isObject(action) ? (action.value ?? null) : null,
  }));
  const unknown = read.filter(({ field }) => !isActionField(field));
  if (unknown.length > 0) {
    details.actions = unknown.map(({ field }) => ({
      description: `Actions: ${field || '(none)'} is not a valid action`,
      error: 'InvalidValue',
    }));
  }
  const resting = read.filter(
    ({ field }) => ticketFields.get(state, Number(/^custom_fields_(\d+)$/.exec(field)?.[1] ?? 0))?.active === false,
  );
  const off = read.filter(({ field }) => missingFeature(state, field) !== undefined);
  if (resting.length + off.length > 0)
    details.actions = [
      ...(details.actions ?? []),
      ...resting.map(({ field }) => ({ description: `Actions: ${field} is not active`, error: 'InvalidValue' })),
      ...off.map(({ field }) => ({
        description: `Actions: ${field} needs ${missingFeature(state, field)}, which is off`,
        error: 'InvalidValue',
      })),
    ];
  return { actions: read };
}

/** A macro has five attachments at most (Salto's validator of macros). Which ones is kept with the files. */
function readAttachments({ attachments }: Fields, details: Details): Writable {
  if (Array.isArray(attachments) && attachments.length > mostAttachments)
    details.attachments = [{ description: `Attachments: a macro has ${mostAttachments} at most`, error: 'TooManyValues' }];
  return {};
}

function readFlag(given: Fields, details: Details): Writable {
  const active = given.active;
  if (!('active' in given)) return {};
  if (active === true || active === 'true') return { active: true };
  if (active === false || active === 'false') return { active: false };
  details.active = [{ description: 'Active: is not a boolean', error: 'InvalidValue' }];
  return {};
}

function readDescription(given: Fields, details: Details): Writable {
  const description = given.description;
  if (!('description' in given)) return {};
  if (description === null || typeof description === 'string') return { description };
  details.description = [{ description: 'Description: is not a text', error: 'InvalidValue' }];
  return {};
}

function readPosition(given: Fields, details: Details): Writable {
  if (!('position' in given)) return {};
  const position = wholeNumber(given.position);
  if (position !== undefined && position <= largestPosition) return { position };
  details.position = [{ description: 'Position: is not a number', error: 'InvalidValue' }];
  return {};
}

/** `ids` is the full list of groups and `id` repeats its first. One that is kept as it was is not looked up again. */
function readRestriction(call: Call, given: Fields, current: Macro | undefined, details: Details): Writable {
  if (!('restriction' in given)) return {};
  const restriction = given.restriction;
  if (restriction === null) return { restriction: null };
  const fault = (description: string) => {
    details.restriction = [{ description, error: 'InvalidValue' }];
    return {};
  };
  if (!isObject(restriction)) return fault('Restriction: is invalid');
  const single = wholeNumber(restriction.id);
  const list = Array.isArray(restriction.ids) ? restriction.ids.map(wholeNumber) : [];
  const ids = (list.length > 0 ? list : [single]).filter((id) => id !== undefined);
  const [first] = ids;
  if (first === undefined || ids.length < list.length) return fault('Restriction: is invalid');
  const before = current?.restriction;
  if (restriction.type === 'User') {
    const known = (before?.type === 'User' && before.id === first) || users.get(call.state, first) !== undefined;
    return known ? { restriction: { type: 'User', id: first } } : fault('Restriction: user does not exist');
  }
  if (restriction.type !== 'Group') return fault('Restriction: is invalid');
  const unknown = ids.filter((id) => !before?.ids?.includes(id) && groups.get(call.state, id)?.deleted !== false);
  return unknown.length > 0
    ? fault(`Restriction: group ${unknown.join(', ')} does not exist`)
    : { restriction: { type: 'Group', id: first, ids } };
}
