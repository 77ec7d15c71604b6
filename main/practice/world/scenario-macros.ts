import type { Macro } from '../resources/macros.ts';
import { macroPlaceholders } from './macro-placeholders.ts';
import type { MacroWorld } from './macros.ts';
import type { Scenario } from './scenario.ts';
import { reasonTags } from './tag-families.ts';

/** A macro without id, place and time. */
export type Plain = Pick<Macro, 'raw_title' | 'active' | 'description' | 'actions' | 'restriction'>;

/** One way to say a scenario to a certain kind of customer. */
export interface Variant {
  readonly name: string;
  readonly line: string;
  readonly tag: string;
  readonly group?: string;
}

export const plainVariant: Variant = { name: '', line: '', tag: '' };

const regions: readonly Variant[] = [
  { name: 'UK', line: 'Prices and refunds are in pounds; our UK desk is open until 18:00 GMT.', tag: 'region_uk', group: 'EMEA' },
  { name: 'EU', line: 'As a customer in the EU you keep your statutory rights in full.', tag: 'region_eu', group: 'EMEA' },
  { name: 'US', line: 'Sales tax is included in every amount above.', tag: 'region_us' },
  { name: 'Canada', line: 'Amounts are in Canadian dollars. Une version française suit sur demande.', tag: 'region_ca' },
  { name: 'Australia', line: 'Our Melbourne warehouse ships within Australia in 2 to 4 days.', tag: 'region_au', group: 'APAC' },
  { name: 'Japan', line: '日本語でのご返信も承ります。', tag: 'region_jp', group: 'APAC' },
];

const audiences: readonly Variant[] = [
  {
    name: 'TrailPass',
    line: 'Your TrailPass membership gives you free shipping on the next order too.',
    tag: 'trailpass',
    group: 'VIP Care',
  },
  { name: 'Wholesale', line: 'Your account manager is in copy and will adjust the next invoice.', tag: 'wholesale' },
  { name: 'Marketplace', line: 'As you bought from a marketplace seller, we have told the seller as well.', tag: 'marketplace' },
  { name: 'Chat', line: 'I will keep this chat open for ten minutes, in case you think of anything else.', tag: 'channel_chat' },
  { name: 'Phone follow-up', line: 'Thank you for your call just now; this is what we agreed.', tag: 'channel_phone' },
  {
    name: 'Social',
    line: 'Please send us a direct message rather than a public reply, so that your details stay private.',
    tag: 'channel_social',
  },
];

/** Used up one list after the other: each region and each audience by itself, then each region with each audience. */
export const variants: readonly (readonly Variant[])[] = [
  [...regions, ...audiences],
  regions.flatMap((region) =>
    audiences.map((audience) => ({
      ...region,
      name: `${audience.name} ${region.name}`,
      line: `${audience.line} ${region.line}`,
      tag: `${audience.tag} ${region.tag}`,
    })),
  ),
];

const greetings = [
  'Hi {{ticket.requester.first_name}},',
  'Hello {{ticket.requester.name}},',
  'Dear {{ticket.requester.name}},',
] as const;
const closings = [
  'Kind regards,\n{{current_user.name}}',
  'Best,\n{{current_user.first_name}} at Kestrel Outfitters',
  'Is there anything else I can do for you?\n\n{{current_user.name}}',
  '{{dc.sign_off}}',
] as const;

export function makeScenarioMacro(
  world: MacroWorld,
  { category, scenario, variant }: { readonly category: string; readonly scenario: Scenario; readonly variant: Variant },
): Plain {
  const { random } = world;
  const title = [category, ...(variant.name === '' ? [] : [variant.name]), scenario.name].join('::');
  return {
    raw_title: title,
    active: !random.chance(0.08),
    description: random.pick([
      null,
      null,
      '',
      `${scenario.name}. Owner: ${random.pick(['CX Ops', 'Billing', 'Returns desk', 'Content team'])}.`,
    ]),
    actions: [...fieldActions(world, scenario, variant), ...commentActions(world, scenario, variant)],
    restriction: restrictionOf(world, variant),
  };
}

function fieldActions({ random, groups, people }: MacroWorld, scenario: Scenario, variant: Variant): Macro['actions'] {
  const tags = [scenario.tags, variant.tag].join(' ').trim();
  const group = groups.get(scenario.group ?? '');
  const agent = random.pick([
    'current_user',
    'current_user',
    'current_user',
    String(people[random.whole(people.length)]?.id ?? 'current_user'),
  ]);
  const actions: Macro['actions'] = [{ field: 'status', value: scenario.status ?? 'open' }];
  if (scenario.priority) actions.push({ field: 'priority', value: scenario.priority });
  if (scenario.type) actions.push({ field: 'type', value: scenario.type });
  if (group) actions.push({ field: 'group_id', value: String(group.id) });
  else if (random.chance(0.35)) actions.push({ field: 'assignee_id', value: agent });
  actions.push({ field: random.chance(0.15) ? 'set_tags' : 'current_tags', value: tags });
  if (random.chance(0.2)) actions.push({ field: 'remove_tags', value: 'needs_triage new_contact' });
  const reason = tags.split(' ').find((tag) => reasonTags.includes(tag));
  if (random.chance(0.12) && reason !== undefined)
    actions.push({ field: `custom_fields_${macroPlaceholders.reason}`, value: reason });
  return actions;
}

/** A comment as Zendesk gives it back: a text, a channel and a text, or markup with its plain twin. */
function commentActions({ random }: MacroWorld, scenario: Scenario, variant: Variant): Macro['actions'] {
  if (scenario.internal) {
    return [
      { field: 'comment_value', value: [scenario.body, variant.line].join(' ').trim() },
      { field: 'comment_mode_is_public', value: 'false' },
    ];
  }
  const paragraphs = [random.pick(greetings), scenario.body, variant.line, random.pick(closings)].filter((text) => text !== '');
  const text = paragraphs.join('\n\n');
  if (scenario.rich) {
    return [
      { field: 'comment_value_html', value: paragraphs.map(toHtml).join('') },
      { field: 'comment_value', value: ['channel:all', text] },
    ];
  }
  const value = random.chance(0.4) ? ['channel:all', text] : random.chance(0.05) ? ['channel:web', text] : text;
  return [
    { field: 'comment_value', value },
    ...(random.chance(0.15) ? [{ field: 'comment_mode_is_public', value: 'true' }] : []),
  ];
}

function toHtml(paragraph: string): string {
  const escaped = paragraph.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');
  return `<p>${escaped.replace(/\b(Refund|TrailPass|Acme Pay)\b/, '<strong>$1</strong>')}</p>`;
}

function restrictionOf({ random, groups, people }: MacroWorld, variant: Variant): Macro['restriction'] {
  const own = groups.get(variant.group ?? '');
  if (own && random.chance(0.5)) return { type: 'Group', id: own.id, ids: [own.id] };
  if (random.chance(0.06)) {
    const ids = [groups.get('Tier 1')?.id, groups.get('Tier 2')?.id].filter((id) => id !== undefined);
    const [first] = ids;
    return first === undefined ? null : { type: 'Group', id: first, ids };
  }
  if (!random.chance(0.05)) return null;
  const person = people[random.whole(people.length)];
  return person === undefined ? null : { type: 'User', id: person.id };
}
