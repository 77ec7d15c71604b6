import type { FieldReader } from '../read-body.ts';
import { everything, type RecordTable } from '../record-table.ts';
import { invalidRecord, Refusal } from '../reply.ts';
import type { Call } from '../request.ts';
import type { Configuration, Writes } from './configuration-resource.ts';

const keys = [
  'name',
  'subdomain',
  'host_mapping',
  'active',
  'default',
  'brand_url',
  'has_help_center',
  'signature_template',
  'ticket_form_ids',
];

/** Taken by Zendesk itself. */
const reserved = ['www', 'support', 'help', 'admin', 'api', 'mail', 'blog', 'status', 'developer', 'zendesk'];

/** Zendesk's brands reference: the subdomain is its own in all of Zendesk, one brand is the default, and that one stays. */
export function brandWrites(brands: RecordTable<Configuration>): Writes<Configuration> {
  return {
    createKeys: keys,
    updateKeys: keys,
    deletes: true,
    make: (reader, current, call) => make(reader, current, call, brands),
    after: ({ state }, stored) => {
      if (stored.default !== true) return;
      for (const other of brands.select(state, everything))
        if (other.id !== stored.id && other.default === true) brands.put(state, { ...other, default: false });
    },
    checkDelete: (_call, stored) => {
      if (stored.default === true) throw refused('The default brand cannot be deleted');
    },
  };
}

function make(
  reader: FieldReader,
  current: Configuration | undefined,
  { state }: Call,
  brands: RecordTable<Configuration>,
): Record<string, unknown> {
  const subdomain = readSubdomain(reader, current, brands.select(state, everything));
  const active = reader.flag('active') ?? current?.active ?? true;
  const standard = reader.flag('default') ?? current?.default ?? false;
  if (current?.default === true && active === false)
    reader.fault('active', 'Active: the default brand cannot be deactivated', 'InvalidValue');
  if (current?.default === true && standard === false)
    reader.fault('default', 'Default: make another brand the default instead', 'InvalidValue');
  if (standard === true && active === false && current?.default !== true)
    reader.fault('default', 'Default: an inactive brand cannot be the default', 'InvalidValue');
  const helpCenter = reader.flag('has_help_center') ?? current?.has_help_center ?? false;
  const mapping = reader.text('host_mapping');
  return {
    name: reader.title('name', current === undefined) ?? current?.name,
    brand_url: reader.text('brand_url') ?? current?.brand_url ?? `https://${subdomain}.zendesk.com`,
    subdomain,
    host_mapping: mapping === undefined ? (current?.host_mapping ?? null) : mapping || null,
    has_help_center: helpCenter,
    help_center_state: helpCenter ? (current?.help_center_state ?? 'restricted') : 'disabled',
    active,
    default: standard,
    is_deleted: false,
    logo: current?.logo ?? null,
    ticket_form_ids: Array.isArray(reader.given.ticket_form_ids)
      ? reader.given.ticket_form_ids.map(Number)
      : (current?.ticket_form_ids ?? []),
    signature_template: reader.text('signature_template') ?? current?.signature_template ?? '{{agent.signature}}',
  };
}

function readSubdomain(
  reader: FieldReader,
  current: Configuration | undefined,
  others: readonly Configuration[],
): string | undefined {
  const given = reader.given.subdomain ?? current?.subdomain;
  const text = typeof given === 'string' ? given.toLowerCase() : '';
  if (!/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(text)) return reader.fault('subdomain', 'Subdomain: is invalid', 'InvalidValue');
  const taken =
    isReservedSubdomain(text) ||
    others.some(({ id, subdomain }) => id !== current?.id && String(subdomain).toLowerCase() === text);
  return taken ? reader.fault('subdomain', `Subdomain: ${text} has already been taken`, 'DuplicateValue') : text;
}

function refused(description: string): Refusal {
  return new Refusal(invalidRecord({ base: [{ description, error: 'InvalidValue' }] }));
}

export function isReservedSubdomain(text: string): boolean {
  return reserved.includes(text);
}
