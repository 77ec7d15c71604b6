import type { HealthCode } from '../health.ts';

interface Words {
  /** What it is called. */
  readonly title: string;
  /** What harm it prevents. */
  readonly harm: string;
}

/** What each health check is called and why it is made; docs/health.md says how to mend it, too. */
export const healthWords: Readonly<Record<HealthCode, Words>> = {
  'missing-group': {
    title: 'Names a group that is gone',
    harm: 'Tickets are sent to a group that does not exist, or conditions wait for one, and nothing says so.',
  },
  'missing-person': {
    title: 'Names a person who is deleted',
    harm: 'Tickets are given to nobody, or mail is sent to nobody.',
  },
  'missing-field': {
    title: 'Names a field that is gone or switched off',
    harm: 'What it sets is lost, and what it asks for never comes.',
  },
  'missing-choice': {
    title: 'Names a brand, form or organization that is gone',
    harm: 'It asks for what no ticket has any more, or sets what Zendesk does not take.',
  },
  'unknown-value': {
    title: 'Names a value that no option has',
    harm: 'After an option was renamed or deleted, rules wait for a value that cannot come and macros empty the field.',
  },
  'placeholder-broken': {
    title: 'Placeholders that break',
    harm: 'Customers read an error or the braces in place of their name.',
  },
  'placeholder-unknown': {
    title: 'Placeholders that Zendesk does not know',
    harm: 'They are left empty, so that a sentence has a hole in it.',
  },
  'missing-webhook': {
    title: 'Calls a webhook that is gone',
    harm: 'The other system is told nothing, and nobody here sees it.',
  },
  'webhook-insecure': {
    title: 'Webhooks without encryption',
    harm: 'What is in the ticket can be read and changed on its way.',
  },
  'mails-on-every-update': {
    title: 'Mails the customer at every update',
    harm: 'The trigger asks how a ticket stands and not what happened to it, so each change mails the customer again.',
  },
  'names-leaver': {
    title: 'Gives work to people who left',
    harm: 'Tickets lie with somebody who is suspended or no longer in the team, and nobody is told of them.',
  },
  'admin-without-sign-in': {
    title: 'Administrators who do not sign in',
    harm: 'For 90 days nobody has used this sign-in; nobody would notice who else does, and it may do everything.',
  },
  'conflicting-triggers': {
    title: 'Triggers in conflict',
    harm: 'Two with the same conditions give one field different values: the later one wins, and the first one lies.',
  },
  'shadowed-trigger': {
    title: 'Triggers that are never reached',
    harm: 'An earlier one always changes first what it asks for, so it never runs.',
  },
  'sla-never-reached': {
    title: 'SLA policies that are never reached',
    harm: 'Every ticket that fits it fits an earlier one, whose targets hold instead.',
  },
  'sla-priority-gap': {
    title: 'SLA policies without a target for a priority',
    harm: 'Tickets of that priority have no target, and no report counts them as late.',
  },
  'webhook-to-test-host': {
    title: 'Webhooks to a test system',
    harm: 'What customers say goes where somebody tries things out.',
  },
  'oauth-client-old': {
    title: 'OAuth clients older than a year',
    harm: 'A program’s way in that nobody has looked at since, with the same secret.',
  },
  'seen-by-nobody': {
    title: 'For groups without members',
    harm: 'No agent sees the macro or view.',
  },
  'tag-never-set': {
    title: 'Waits for a tag that nothing sets',
    harm: 'Nobody carries the tag and nothing adds it, so the rule or view stays empty.',
  },
  'option-tag-twice': {
    title: 'Fields that share a tag',
    harm: 'A value chosen in one field is chosen in the other too.',
  },
  duplicates: {
    title: 'Duplicates',
    harm: 'They do the same, so a change to one is forgotten in the other.',
  },
  'title-twice': {
    title: 'Macros with one title',
    harm: 'They do different things and agents cannot tell them apart.',
  },
  'group-name-twice': {
    title: 'Groups with one name',
    harm: 'Nobody can tell them apart, and tickets go to the wrong one.',
  },
  'domain-twice': {
    title: 'Organizations that share a domain',
    harm: 'Zendesk puts new people of the domain into one of them only.',
  },
  'group-without-members': {
    title: 'Groups without members',
    harm: 'Tickets that come to it are nobody’s work.',
  },
  'agent-without-group': {
    title: 'Agents without a group',
    harm: 'No ticket can be given to them.',
  },
  'agent-without-sign-in': {
    title: 'Agents who do not sign in',
    harm: 'For 90 days nobody has used the seat that is paid for.',
  },
  'agent-without-two-factor': {
    title: 'Without a second factor',
    harm: 'A password alone opens the account, while others of the team have a second factor.',
  },
  'suspended-agent': {
    title: 'Suspended and still in the team',
    harm: 'A suspended agent keeps the seat, the groups and the tickets.',
  },
  'personal-of-leaver': {
    title: 'Personal ones of people who left',
    harm: 'Nobody can see or use them any more.',
  },
  'never-used': {
    title: 'Not used for 30 days',
    harm: 'Active, and neither applied nor run: it stands in the way of what is used.',
  },
  'inactive-for-months': {
    title: 'Switched off for half a year',
    harm: 'Nobody has touched it since, and everybody reads past it.',
  },
  'field-in-no-form': {
    title: 'Ticket fields in no form',
    harm: 'No agent sees the field, so nobody fills it in.',
  },
  'tag-never-read': {
    title: 'Sets a tag that nothing reads',
    harm: 'No condition, view or field looks at the tag. Reports may.',
  },
  'tag-of-field': {
    title: 'Changes a field by its tag',
    harm: 'The tag belongs to a field, whose value changes with it and without being named.',
  },
  'near-duplicate-tags': {
    title: 'Tags that differ only in spelling',
    harm: 'Half of the tickets stand under each, and every count is wrong.',
  },
  'role-without-people': {
    title: 'Roles that nobody has',
    harm: 'A role that is kept up for nobody is one that is given by mistake.',
  },
  'category-empty': {
    title: 'Trigger categories without triggers',
    harm: 'It is read past by everybody.',
  },
  'dynamic-content-unused': {
    title: 'Dynamic content that nothing names',
    harm: 'It is translated for nobody. A help center may name it, which is not looked at.',
  },
  'webhook-unused': {
    title: 'Webhooks that nothing calls',
    harm: 'Whoever has the address waits in vain, and its secret lies about.',
  },
  'app-off': {
    title: 'Apps that are switched off',
    harm: 'Installed, off for half a year, and still with its settings and secrets.',
  },
};
