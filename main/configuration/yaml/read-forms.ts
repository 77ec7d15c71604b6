import type { ResourceName } from '../../../preload/contract/records.ts';
import { isObject } from '../../changes/record-values.ts';
import {
  entries,
  flag,
  isList,
  isSaid,
  number,
  ofFileOnly,
  type Reading,
  type ReadKey,
  raw,
  text,
  title,
  word,
} from './read-keys.ts';
import { days, intervalsOf } from './week.ts';
import type { YamlValue } from './yaml-value.ts';

/** Where the text of an item stands in a file of its own (the sync repositories’ “managed content”). */
export const managed = 'MANAGED_CONTENT';

const rule: Readonly<Record<string, ReadKey>> = {
  title: title('title', 'raw_title'),
  previous_title: ofFileOnly,
  description: text('description'),
  active: flag('active'),
  contains_managed_content: ofFileOnly,
  contains_managed_email: ofFileOnly,
  contains_managed_webhook: ofFileOnly,
};

const actions: ReadKey = (value, { reader, live, liveForm }) => ({
  actions: entries(value, liveForm.actions, live?.actions, reader.rulePart, reader, 'actions'),
});

function conditions(key: 'conditions' | 'filter'): ReadKey {
  return (value, { reader, live, liveForm }) => {
    if (!isObject(value)) return reader.complain(`has no ${key}`) ?? {};
    const [kept, written] = [asObject(live?.[key]), asObject(liveForm[key])];
    const list = (name: 'all' | 'any') =>
      entries(asYaml(value[name]), written[name], kept[name], reader.rulePart, reader, `${key}.${name}`);
    return { [key]: { ...kept, all: list('all'), any: list('any') } };
  };
}

const position = number('position');

const restriction: ReadKey = (value, { reader }) => {
  if (value === null) return { restriction: null };
  if (!isObject(value) || value.type !== 'Group')
    return reader.complain('has a restriction that is of no groups, which no file can say') ?? {};
  const listed = isList(value.ids) ? value.ids : [];
  const names = [...new Set(value.id === undefined || value.id === null ? listed : [value.id, ...listed])];
  const ids = names.flatMap((name) => reader.id('groups', name) ?? []);
  return { restriction: { type: 'Group', id: ids[0], ids } };
};

const category: ReadKey = (value, { reader }) => {
  if (value === null) return { category_id: null };
  const id = reader.id('trigger_categories', value);
  return id === undefined ? {} : { category_id: String(id) };
};

/** The columns of a view: ticket fields by their titles, all else by Zendesk’s words. */
const execution: ReadKey = (value, { reader, live, liveForm }) => {
  if (!isObject(value)) return reader.complain('has no execution') ?? {};
  const [kept, written] = [asObject(live?.execution), asObject(liveForm.execution)];
  const column = (said: unknown): unknown => {
    if (said === null || said === undefined || (typeof said === 'string' && /^[a-z_]+$/.test(said))) return said ?? null;
    return reader.id('ticket_fields', said);
  };
  const changed = Object.entries(value).flatMap(([key, said]): [string, unknown][] => {
    if (said === managed || isSaid(said, written[key])) return [];
    if (key !== 'columns') return [[key, key.endsWith('_by') ? column(said) : said]];
    return [[key, entries(asYaml(said), written.columns, kept.columns, (each) => ({ id: column(each) }), reader, 'columns')]];
  });
  return { execution: { ...kept, ...Object.fromEntries(changed) } };
};

function idList(key: string, kind: ResourceName): ReadKey {
  return (value, { reader, live, liveForm }) => ({
    [key]: entries(value, liveForm[key], live?.[key], (name) => reader.id(kind, name), reader, key),
  });
}

function formConditions(key: 'agent_conditions' | 'end_user_conditions'): ReadKey {
  return (value, { reader, live, liveForm }) => ({
    [key]: entries(
      value,
      liveForm[key],
      live?.[key],
      (entry) => {
        if (!isObject(entry)) return reader.complain(`has no condition in ${key}`);
        const children = isList(entry.child_fields) ? entry.child_fields : [];
        return {
          ...entry,
          parent_field_id: reader.id('ticket_fields', entry.parent_field_id),
          child_fields: children.map((child) =>
            isObject(child) ? { ...child, id: reader.id('ticket_fields', child.id) } : reader.complain(`has no field in ${key}`),
          ),
        };
      },
      reader,
      key,
    ),
  });
}

/** An option that is there stays that one, whatever it is called now: its value is what tickets hold. */
const options: ReadKey = (value, { reader, live, liveForm }) => {
  const kept = isList(live?.custom_field_options) ? live.custom_field_options : [];
  return {
    custom_field_options: entries(
      value,
      liveForm.custom_field_options,
      kept,
      (entry) => {
        if (!isObject(entry) || typeof entry.value !== 'string') return reader.complain('has an option without a value');
        const called = entry.raw_name ?? entry.name;
        if (typeof called !== 'string') return reader.complain(`has an option ${entry.value} without a name`);
        const same = kept.find((option) => isObject(option) && option.value === entry.value);
        const said = {
          name: called,
          raw_name: called,
          value: entry.value,
          ...(entry.default === undefined ? {} : { default: entry.default }),
        };
        return isObject(same) ? { ...same, ...said } : said;
      },
      reader,
      'custom_field_options',
    ),
  };
};

/** `dropdown` and `tagger` are the same: the one where people read it, the other in Zendesk’s answers. */
const type: ReadKey = (value, reading) => {
  const drop = ['dropdown', 'tagger'];
  const { live } = reading;
  if (typeof value === 'string' && drop.includes(value)) {
    const kept = live?.type;
    return { type: typeof kept === 'string' && drop.includes(kept) ? kept : 'tagger' };
  }
  return word('type')(value, reading);
};

const ownField: Readonly<Record<string, ReadKey>> = {
  ...rule,
  type,
  key: word('key'),
  position,
  tag: text('tag'),
  regexp_for_validation: text('regexp_for_validation'),
  custom_field_options: options,
};

/** The whole week, since one request writes it: of a day that the file does not mention, what the account has. */
const hours: ReadKey = (_, { form, liveForm, reader }) => {
  const said = Object.fromEntries(days.map((day) => [day, hoursIn(form[day] === undefined ? asYaml(liveForm[day]) : form[day])]));
  const intervals = Object.values(said).includes(undefined) ? undefined : intervalsOf(said as Readonly<Record<string, string[]>>);
  return intervals ? { intervals } : (reader.complain('has hours that are not written as 0830-1715, in quotes') ?? {});
};

function hoursIn(value: YamlValue | undefined): readonly string[] | undefined {
  if (value === undefined || value === null) return [];
  return isList(value) && value.every((each) => typeof each === 'string') ? (value as readonly string[]) : undefined;
}

/** What it signs in with comes by another way than a file. */
function unwrittenSecret(key: string): ReadKey {
  return (value, { reader }) =>
    value === null
      ? {}
      : (reader.complain(`holds ${key}, which Redline takes from no file. Take it out, and fill it in by hand`) ?? {});
}

/** A key of the file makes the same key of the record. */
const same =
  (key: string): ReadKey =>
  (value) => ({ [key]: value });

/** Each key of a template, and what it makes of the record; the order is that of the fields that come of it. */
export const readForms: Readonly<Partial<Record<ResourceName, Readonly<Record<string, ReadKey>>>>> = {
  macros: { ...rule, actions, restriction },
  triggers: { ...rule, position, conditions: conditions('conditions'), actions, category_id: category },
  automations: { ...rule, position, conditions: conditions('conditions'), actions },
  views: { ...rule, position, conditions: conditions('conditions'), execution, restriction },
  groups: {
    name: title('name', 'raw_name'),
    previous_name: ofFileOnly,
    description: text('description'),
    default: flag('default'),
    deleted: ofFileOnly,
    is_public: flag('is_public'),
  },
  ticket_forms: {
    name: title('name', 'raw_name'),
    previous_name: ofFileOnly,
    display_name: text('display_name'),
    raw_display_name: raw('display_name'),
    active: flag('active'),
    default: flag('default'),
    position,
    ticket_field_ids: idList('ticket_field_ids', 'ticket_fields'),
    in_all_brands: flag('in_all_brands'),
    restricted_brand_ids: idList('restricted_brand_ids', 'brands'),
    end_user_conditions: formConditions('end_user_conditions'),
    agent_conditions: formConditions('agent_conditions'),
  },
  ticket_fields: {
    ...rule,
    title_in_portal: text('title_in_portal'),
    raw_title_in_portal: raw('title_in_portal'),
    raw_description: raw('description'),
    agent_description: text('agent_description'),
    type,
    position,
    required: flag('required'),
    regexp_for_validation: text('regexp_for_validation'),
    collapsed_for_agents: flag('collapsed_for_agents'),
    visible_in_portal: flag('visible_in_portal'),
    editable_in_portal: flag('editable_in_portal'),
    required_in_portal: flag('required_in_portal'),
    tag: text('tag'),
    removable: ofFileOnly,
    custom_field_options: options,
  },
  user_fields: ownField,
  organization_fields: ownField,
  sla_policies: { ...rule, position, filter: conditions('filter'), policy_metrics: same('policy_metrics') },
  dynamic_content: {
    name: title('name', 'raw_name'),
    placeholder: word('placeholder'),
    default_locale_id: number('default_locale_id'),
    variants: (value, { live, liveForm, reader }) => ({
      variants: entries(value, liveForm.variants, live?.variants, (entry) => entry, reader, 'variants'),
    }),
  },
  schedules: {
    name: title('name', 'raw_name'),
    previous_name: ofFileOnly,
    time_zone: word('time_zone'),
    ...Object.fromEntries(days.map((day) => [day, hours])),
  },
  webhooks: {
    name: title('name', 'raw_name'),
    previous_name: ofFileOnly,
    description: text('description'),
    status: word('status'),
    subscriptions: (value, { live, liveForm, reader }) => ({
      subscriptions: entries(value, liveForm.subscriptions, live?.subscriptions, (entry) => entry, reader, 'subscriptions'),
    }),
    endpoint: word('endpoint'),
    http_method: word('http_method'),
    request_format: word('request_format'),
    authentication: unwrittenSecret('authentication'),
    custom_headers: unwrittenSecret('custom_headers'),
  },
};

/** What a file makes of its record: only what it says otherwise than the account has it. Keys that no template has are told. */
export function readFields(
  kind: ResourceName,
  reading: Reading,
): { readonly fields: Readonly<Record<string, unknown>>; readonly unknown: readonly string[] } {
  const keys = readForms[kind] ?? {};
  const { form, live, liveForm } = reading;
  const said = Object.entries(keys).flatMap(([key, read]) => {
    const value = form[key];
    if (value === undefined || (live && isSaid(value, liveForm[key]))) return [];
    return [read(value, reading)];
  });
  return { fields: Object.assign({}, ...said), unknown: Object.keys(form).filter((key) => !Object.hasOwn(keys, key)) };
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}

/** What stands within a value of a file is one of a file too. */
function asYaml(value: unknown): YamlValue | undefined {
  return value as YamlValue | undefined;
}
