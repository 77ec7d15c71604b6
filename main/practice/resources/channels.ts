import { type Shown, shortList } from '../collection.ts';
import type { FieldReader } from '../read-body.ts';
import { everything } from '../record-table.ts';
import { invalidRecord, ok, Refusal } from '../reply.ts';
import type { Call, Context, Route } from '../request.ts';
import { accountWorld } from '../world/account-world.ts';
import { type Configuration, type ConfigurationKind, configurationTable, found } from './configuration-resource.ts';
import { configurationRoutes } from './configuration-routes.ts';
import { change } from './configuration-writes.ts';
import { brands } from './configurations.ts';
import { foundTicket } from './tickets.ts';

/** Ways in and out of the account: addresses, old targets, partners, X. */
export const targets = configurationTable('targets');
export const recipientAddresses = configurationTable('recipient_addresses');
export const sharingAgreements = configurationTable('sharing_agreements');

const targetKeys = 'title type active email subject target_url method attribute username password content_type parameters'.split(
  ' ',
);

const addressKind: ConfigurationKind<Configuration> = {
  table: recipientAddresses,
  path: '/recipient_addresses',
  plural: 'recipient_addresses',
  singular: 'recipient_address',
  controller: 'recipient_addresses',
  pages: 'both',
  url: true,
  writes: {
    createKeys: ['name', 'email', 'brand_id', 'default'],
    updateKeys: ['name', 'brand_id', 'default'],
    deletes: true,
    make: makeAddress,
    after: oneDefault,
    checkDelete: (_call, { default: standard }) => {
      if (standard === true) throw refused('default', 'Default: the default support address cannot be deleted');
    },
  },
};

export const channelRoutes: readonly Route[] = [
  ...configurationRoutes({
    table: targets,
    path: '/targets',
    plural: 'targets',
    singular: 'target',
    controller: 'targets',
    pages: 'offset',
    url: true,
    shownAs: ['id', 'created_at', 'type', 'title', 'active', 'method', 'username', 'content_type', 'password'],
    more: () => ({ updated_at: undefined, password: null }),
    writes: { createKeys: targetKeys, updateKeys: targetKeys, deletes: true, make: makeTarget },
  }),
  ...shortList({
    path: '/target_failures',
    plural: 'target_failures',
    singular: 'target_failure',
    controller: 'target_failures',
    pages: 'offset',
    admin: true,
    by: '{id}',
    records: targetFailures,
    inFull: ({ target_name }) => ({
      raw_request: `POST /tickets HTTP/1.1\r\nUser-Agent: Zendesk Target (${String(target_name)})\r\n`,
      raw_response: 'HTTP/1.1 401 Unauthorized\r\n',
    }),
  }),
  ...configurationRoutes(addressKind),
  {
    method: 'PUT',
    path: '/recipient_addresses/{id}/verify',
    controller: 'recipient_addresses',
    action: 'verify',
    admin: true,
    permits: { envelope: 'type', keys: [] },
    handle: verify,
  },
  ...configurationRoutes({
    table: sharingAgreements,
    path: '/sharing_agreements',
    plural: 'sharing_agreements',
    singular: 'sharing_agreement',
    controller: 'sharing_agreements',
    pages: 'offset',
    url: true,
    writes: { createKeys: ['remote_subdomain'], updateKeys: ['status'], deletes: true, make: makeAgreement },
  }),
  ...shortList({
    path: '/channels/twitter/monitored_twitter_handles',
    plural: 'monitored_twitter_handles',
    singular: 'monitored_twitter_handle',
    controller: 'channels/twitter/monitored_twitter_handles',
    pages: 'offset',
    by: '{id}',
    records: twitterHandles,
  }),
  {
    method: 'GET',
    path: '/channels/twitter/tickets/{id}/statuses',
    controller: 'channels/twitter/tickets',
    action: 'statuses',
    handle: (call) => {
      foundTicket(call, call.id);
      return ok({ statuses: [] });
    },
  },
];

/** The last time that a target was tried, which is how the company came to use a webhook instead. */
function targetFailures({ state, address }: Context): Shown[] {
  return targets.select(state, everything).map(({ id, title, created_at }) => ({
    url: `${address}/api/v2/target_failures/${id}.json`,
    id,
    target_name: title,
    status_code: 401,
    consecutive_failure_count: 1,
    created_at,
  }));
}

function twitterHandles({ state }: Context): Shown[] {
  const made = '2019-03-04T00:00:00Z';
  const brand_id = accountWorld(state).brand;
  return [
    {
      id: 431,
      screen_name: 'kestrel_outfit',
      twitter_user_id: 67_923_318_930,
      created_at: made,
      updated_at: made,
      avatar_url: 'https://assets.practice.example/kestrel_outfit.png',
      name: 'Kestrel Outfitters',
      allow_reply: true,
      can_reply: true,
      brand_id,
    },
  ];
}

/** An agreement is offered to another Zendesk, which takes it or not. */
function makeAgreement(reader: FieldReader, current: Configuration | undefined): Record<string, unknown> {
  const remote = current?.remote_subdomain ?? reader.title('remote_subdomain', true);
  return {
    name: `${String(remote)} @ Zendesk`,
    type: current?.type ?? 'outbound',
    status: reader.oneOf('status', ['accepted', 'declined', 'pending', 'inactive']) ?? current?.status ?? 'pending',
    partner_name: null,
    remote_subdomain: remote,
  };
}

/** Only e-mail targets can still be made; the others were replaced by webhooks (Zendesk's targets reference). */
function makeTarget(reader: FieldReader, current: Configuration | undefined): Record<string, unknown> {
  const type = current?.type ?? reader.text('type');
  if (current === undefined && type !== 'email_target')
    reader.fault('type', 'Type: targets of this type can no longer be created, use a webhook', 'InvalidValue');
  const kept = Object.fromEntries(
    targetKeys.filter((key) => reader.has(key) && key !== 'type').map((key) => [key, reader.given[key]]),
  );
  return {
    ...current,
    type,
    title: reader.title('title', current === undefined) ?? current?.title,
    active: reader.flag('active') ?? current?.active ?? true,
    ...kept,
    // Zendesk drops credentials when a target is saved without them.
    ...(current === undefined ? {} : { password: null }),
  };
}

function makeAddress(reader: FieldReader, current: Configuration | undefined, { state }: Call): Record<string, unknown> {
  const email = current?.email ?? readEmail(reader, state);
  const own = typeof email === 'string' && email.endsWith('.zendesk.com');
  const standard = reader.flag('default') ?? current?.default ?? false;
  const forwarding = current?.forwarding_status ?? (own ? 'verified' : 'unknown');
  if (standard === true && current?.default !== true && forwarding !== 'verified')
    reader.fault('default', 'Default: a support address must be verified before it can be the default', 'InvalidValue');
  if (standard === false && current?.default === true)
    reader.fault('default', 'Default: make another support address the default instead', 'InvalidValue');
  const brand = reader.id('brand_id') ?? current?.brand_id ?? accountWorld(state).brand;
  if (brands.get(state, Number(brand)) === undefined) reader.fault('brand_id', 'Brand: is invalid', 'InvalidValue');
  return {
    brand_id: brand,
    default: standard,
    name: reader.title('name', false) ?? current?.name ?? String(email ?? ''),
    email,
    forwarding_status: forwarding,
    spf_status: current?.spf_status ?? (own ? 'verified' : 'unknown'),
    cname_status: current?.cname_status ?? (own ? 'verified' : 'unknown'),
    domain_verification_status: current?.domain_verification_status ?? (own ? 'verified' : 'unknown'),
    domain_verification_code: current?.domain_verification_code ?? null,
  };
}

function readEmail(reader: FieldReader, state: Context['state']): string | undefined {
  const email = reader.given.email;
  if (typeof email !== 'string' || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    return reader.fault('email', `Email: ${String(email ?? '')} is not properly formatted`);
  const taken = recipientAddresses
    .select(state, everything)
    .some((other) => String(other.email).toLowerCase() === email.toLowerCase());
  return taken ? reader.fault('email', `Email: ${email} has already been taken`, 'DuplicateValue') : email;
}

function oneDefault({ state }: Call, stored: Configuration): void {
  if (stored.default !== true) return;
  for (const other of recipientAddresses.select(state, everything))
    if (other.id !== stored.id && other.default === true) recipientAddresses.put(state, { ...other, default: false });
}

/** The test mail of the practice Zendesk always arrives. */
function verify(call: Call) {
  change(call, addressKind, {}, found(call, addressKind), { forwarding_status: 'verified' });
  return { status: 200 };
}

function refused(field: string, description: string): Refusal {
  return new Refusal(invalidRecord({ [field]: [{ description, error: 'InvalidValue' }] }));
}
