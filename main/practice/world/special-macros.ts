import type { Macro } from '../resources/macros.ts';
import { longComment } from './long-comment.ts';
import { macroPlaceholders } from './macro-placeholders.ts';
import type { MacroWorld } from './macros.ts';
import { deletedGroup } from './people.ts';
import type { Plain } from './scenario-macros.ts';
import { translations } from './translations.ts';

type Actions = Macro['actions'];

/** The oddities that an account collects over the years, and that a careful tool must carry through unharmed. */
export function makeSpecialMacros(world: MacroWorld): Plain[] {
  return [
    ...translations.map(({ title, body, tags }) => plain(title, [status('solved'), tag(tags), comment(body)])),
    ...oddTitles(),
    ...oddTexts(),
    ...oddActions(world),
    ...oddAccess(world),
  ];
}

function oddTitles(): Plain[] {
  const sorry = [status('solved'), comment('I am sorry for the trouble. Your Refund is on its way through Acme Pay.')];
  return [
    plain('Refund::Sorry', sorry, 'The one everybody uses'),
    plain('Refund::Sorry', [...sorry, tag('refund goodwill')], 'Same title, older'),
    plain('refund::sorry', sorry),
    // The same word twice to a reader: once with composed letters, once with combining marks.
    plain('Café::Réservation', [status('open'), comment('Votre table au café du magasin est réservée.')]),
    plain('Cafe\u0301::Re\u0301servation', [status('open'), comment('Votre table au café du magasin est réservée.')]),
    plain('🎉 Refund::Goodwill 👩🏽‍💻', [
      status('solved'),
      comment('A little something for your patience 🎁 – 10% off, code SORRY10.'),
    ]),
    plain('{{dc.membership_name}}::Price list', [status('solved'), comment('{{dc.membership_name}} costs 39 a year, Gold 99.')]),
    plain('{{dc.company_name}} welcome', [status('open'), comment('Welcome to {{dc.company_name}}!')]),
    plain('{{dc.no_longer_there}} follow-up', [status('open'), comment('{{dc.no_longer_there}}')]),
    plain('Refund (50%) [beta] $5.00 off? *new* ^1 \\d+', [
      status('pending'),
      comment('Half your money back: (50%) of $5.00 = $2.50 [really].'),
    ]),
    plain(' Refund with a space in front', [status('pending'), comment('Refund approved.')]),
    plain('Billing::::Empty level', [status('open'), comment('Invoice attached.')]),
    plain('Old macros::', [status('open'), comment('To be sorted.')], 'Somebody forgot the name'),
    plain('Refund', [status('open'), comment('Refund requested by {{ticket.requester.name}}.')]),
    plain('Prerefund check', [
      internal('Check before refunding: is a Refund already running? Refunds run twice are hard to get back.'),
    ]),
    plain(`Escalation::${'Very long title that somebody pasted from a policy document, '.repeat(3)}with Refund at its end`, [
      status('open'),
      comment('See the policy.'),
    ]),
    plain('O\'Brien & Söhne <Partner> "Refund" desk', [
      status('open'),
      comment('Refund for partner <O\'Brien & Söhne>, "as agreed".'),
    ]),
    { ...plain('ZZ OLD – Kestrel Wallet refund', [status('solved'), comment('Refund to your Kestrel Wallet.')]), active: false },
    { ...plain('ZZ OLD – Acme Pay v1 refund', [status('solved'), comment('Refund through Acme Pay v1.')]), active: false },
    { ...plain('ZZ OLD – TrailPass Silver', [status('solved'), comment('TrailPass Silver has ended.')]), active: false },
  ];
}

function oddTexts(): Plain[] {
  return [
    plain(
      'Policy::Terms of sale, full text',
      [status('solved'), tag('policy terms'), comment(longComment())],
      'Thirty kilobytes',
    ),
    plain('Refund::Greeting only', [comment('')], ''),
    plain('Refund::Broken placeholder', [
      status('pending'),
      comment('Hello {{ticket.requester.name},\n\nyour Refund of {{ticket.ticket_field_24617 is ready.'),
    ]),
    plain('Shipping::Misspelt placeholder', [
      status('pending'),
      comment('Hello {{ticket.requester.nmae}}, your parcel {{ticket.ticket_feild_1}} left.'),
    ]),
    plain('Refund::By country', [
      status('solved'),
      comment(
        "{% case ticket.requester.language %}\n{% when 'Deutsch' %}\nIhre Erstattung ist unterwegs.\n{% else %}\nYour Refund is on its way.\n{% endcase %}\n\n{% if ticket.tags contains 'trailpass' %}Thank you for being a TrailPass member.{% endif %}",
      ),
    ]),
    plain('Billing::Windows line ends', [
      status('open'),
      comment('Dear customer,\r\n\r\nyour Refund\tis ready.  \r\n\r\nKind regards '),
    ]),
    plain('Returns::Form letter (HTML)', [
      status('pending'),
      {
        field: 'comment_value_html',
        value:
          '<p>Hello {{ticket.requester.first_name}},</p><p>your <b>Re</b>fund &amp; your <a href="https://kestrel-outfitters.example/refund?from=mail&amp;id={{ticket.id}}">Refund page</a>:</p><ul><li>Refund: 5&nbsp;days</li><li>Store credit: at&nbsp;once</li></ul><p><img src="https://kestrel-outfitters.example/refund.png" alt="Refund"></p>',
      },
      {
        field: 'comment_value',
        value: [
          'channel:all',
          'Hello {{ticket.requester.first_name}},\n\nyour Refund & your Refund page (https://kestrel-outfitters.example/refund?from=mail&id={{ticket.id}}):\n\n* Refund: 5 days\n* Store credit: at once',
        ],
      },
    ]),
    plain('Chat::Two comments', [
      { field: 'comment_value', value: ['channel:web', 'Refund note for web only.'] },
      { field: 'comment_value', value: ['channel:all', 'Your Refund is on its way.'] },
    ]),
    plain('Refund::Zalgo & zero width', [
      status('open'),
      comment('R\u200befund and Re\u00adfund look like Refund; R̷e̷f̷u̷n̷d̷ does too. NBSP:\u00a0Refund.'),
    ]),
  ];
}

function oddActions({ groups, people }: MacroWorld): Plain[] {
  const gone = String(groups.get(deletedGroup.name)?.id ?? 0);
  const billing = String(groups.get('Billing & Payments')?.id ?? 0);
  const agent = String(people[3]?.id ?? 0);
  return [
    plain(
      'Seasonal::Hand over to the temps',
      [status('open'), { field: 'group_id', value: gone }, internal('Refund queue, please.')],
      'Group was deleted in 2025',
    ),
    plain('Billing::Take over completely', [
      { field: 'subject', value: '[Billing] {{ticket.title}}' },
      status('open'),
      { field: 'priority', value: 'high' },
      { field: 'type', value: 'task' },
      { field: 'group_id', value: billing },
      { field: 'assignee_id', value: agent },
      { field: 'set_tags', value: 'billing refund taken_over' },
      { field: 'current_tags', value: 'acme_pay' },
      { field: 'remove_tags', value: 'needs_triage' },
      { field: 'follower', value: agent },
      { field: `custom_fields_${macroPlaceholders.reason}`, value: 'refund' },
      { field: `custom_fields_${macroPlaceholders.express}`, value: 'false' },
      { field: 'ticket_form_id', value: macroPlaceholders.form },
      { field: 'brand_id', value: macroPlaceholders.brand },
      internal('Taken over by Billing. Refund decided here.'),
      { field: 'comment_mode_is_public', value: 'false' },
    ]),
    plain('Triage::Back to nobody', [
      { field: 'group_id', value: '' },
      { field: 'assignee_id', value: '' },
      { field: 'ticket_form_id', value: 'default_ticket_form' },
    ]),
    plain('Triage::Only tags', [{ field: 'current_tags', value: 'refund acme_pay trailpass' }]),
    plain('Triage::Close silently', [status('solved')], ''),
    plain('Outage::Ask the carrier', [
      {
        field: 'side_conversation',
        value: [
          'Refund claim {{ticket.id}}',
          '<p>Please check the claim for {{ticket.id}}.</p>',
          'claims@carrier.example',
          'text/html',
        ],
      },
      status('hold'),
    ]),
    plain('Outage::Tell the channel', [
      {
        field: 'side_conversation_slack',
        value: ['Refund spike', 'More than 20 Refund requests this hour, see {{ticket.link}}', 'slack_channel|C024BE91L'],
      },
    ]),
    plain('Escalation::Child ticket for Billing', [
      {
        field: 'side_conversation_ticket',
        value: [
          'Refund check',
          '<p>Please check this Refund.</p>',
          `SupportAssignable:support_assignable/group/${billing}`,
          'text/html',
        ],
      },
    ]),
    plain('VIP::Copy the account manager', [
      { field: 'cc', value: agent },
      comment('I have copied your account manager in. Your Refund is on its way.'),
    ]),
    plain('Assign::To me and my group', [
      { field: 'group_id', value: 'current_groups' },
      { field: 'assignee_id', value: 'current_user' },
    ]),
  ];
}

function oddAccess({ groups, people }: MacroWorld): Plain[] {
  const ids = ['EMEA', 'APAC', 'VIP Care'].map((name) => groups.get(name)?.id).filter((id) => id !== undefined);
  const [first] = ids;
  const gone = groups.get(deletedGroup.name)?.id ?? 0;
  const owners = people.slice(2, 8);
  return [
    {
      ...plain('Refund::Three groups', [status('solved'), comment('Your Refund is on its way.')]),
      restriction: first === undefined ? null : { type: 'Group', id: first, ids },
    },
    {
      ...plain('Seasonal::Gift Refund', [status('solved'), comment('Your gift can be turned into a Refund.')]),
      restriction: { type: 'Group', id: gone, ids: [gone] },
    },
    ...owners.map(
      ({ id, name }): Plain => ({
        ...plain(
          `My ${name.split(' ')[0]} sign-off`,
          [comment(`Thanks for writing in about your Refund!\n\n${name}\nKestrel Outfitters`)],
          '',
        ),
        restriction: { type: 'User', id },
      }),
    ),
  ];
}

function plain(title: string, actions: Actions, description: string | null = null): Plain {
  return { raw_title: title, active: true, description, actions, restriction: null };
}

function status(value: string): Actions[number] {
  return { field: 'status', value };
}

function tag(value: string): Actions[number] {
  return { field: 'current_tags', value };
}

function comment(value: string): Actions[number] {
  return { field: 'comment_value', value };
}

function internal(value: string): Actions[number] {
  return { field: 'comment_value', value: ['channel:all', value] };
}
