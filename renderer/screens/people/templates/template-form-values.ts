import type { RoleTemplate } from '../../../../preload/contract/people.ts';
import type { Chosen } from '../../../parts/form/record-picker.tsx';
import { tagsIn } from '../steps/person-step.ts';

/** A role template as its form holds it; empty text says nothing. */
export interface TemplateForm {
  readonly name: string;
  readonly role: '' | 'end-user' | 'agent' | 'admin';
  readonly customRole: string;
  readonly groups: readonly number[];
  readonly defaultGroup: number | null;
  readonly tags: string;
  readonly organization: Chosen | null;
  readonly locale: string;
  readonly timeZone: string;
  readonly ticketRestriction: string;
  readonly signature: string;
}

export const emptyTemplate: TemplateForm = {
  name: '',
  role: 'agent',
  customRole: '',
  groups: [],
  defaultGroup: null,
  tags: '',
  organization: null,
  locale: '',
  timeZone: '',
  ticketRestriction: '',
  signature: '',
};

/** A kept template in its form. Groups kept by name are found among those given; the organization's name is looked up by its id. */
export function formOf(
  { name, values }: RoleTemplate,
  groups: readonly { readonly id: number; readonly name: string }[],
): TemplateForm {
  const groupId = (ref: number | string) => (typeof ref === 'number' ? ref : groups.find((group) => group.name === ref)?.id);
  const { organization_id: organization, default_group_id: defaultGroup } = values;
  return {
    name,
    role: values.role ?? '',
    customRole: values.custom_role_id ? String(values.custom_role_id) : '',
    groups: (values.groups ?? []).flatMap((ref) => groupId(ref) ?? []),
    defaultGroup: defaultGroup === undefined ? null : (groupId(defaultGroup) ?? null),
    tags: (values.tags ?? []).join(' '),
    organization: typeof organization === 'number' ? { id: organization, name: `Organization ${organization}` } : null,
    locale: values.locale ?? '',
    timeZone: values.time_zone ?? '',
    ticketRestriction: values.ticket_restriction ?? '',
    signature: values.signature ?? '',
  };
}

/** The template that the form says; `was` are values of the one that is edited which the form does not show, and which stay. */
export function templateOf(form: TemplateForm, was: RoleTemplate['values'] | undefined): RoleTemplate {
  const restriction = restrictions.find((each) => each === form.ticketRestriction);
  const tags = tagsIn(form.tags);
  const custom = Number(form.customRole) > 0 ? Number(form.customRole) : form.customRole;
  const { only_private_comments: onlyPrivate, moderator, user_fields: fields, details, notes, alias, phone } = was ?? {};
  const hidden = { only_private_comments: onlyPrivate, moderator, user_fields: fields, details, notes, alias, phone };
  return {
    name: form.name.trim(),
    values: {
      ...Object.fromEntries(Object.entries(hidden).filter(([, value]) => value !== undefined)),
      ...(form.role === '' ? {} : { role: form.role }),
      ...(form.role === 'agent' && custom !== '' ? { custom_role_id: custom } : {}),
      ...(form.groups.length === 0 ? {} : { groups: [...form.groups] }),
      ...(form.defaultGroup === null ? {} : { default_group_id: form.defaultGroup }),
      ...(tags.length === 0 ? {} : { tags }),
      ...(form.organization === null ? {} : { organization_id: form.organization.id }),
      ...(form.locale.trim() === '' ? {} : { locale: form.locale.trim() }),
      ...(form.timeZone.trim() === '' ? {} : { time_zone: form.timeZone.trim() }),
      ...(restriction === undefined ? {} : { ticket_restriction: restriction }),
      ...(form.signature === '' ? {} : { signature: form.signature }),
    },
  };
}

const restrictions = ['organization', 'groups', 'assigned', 'requested'] as const;

/** What a template does, in a line. */
export function templateSummary({ values }: RoleTemplate, groupName: (ref: number | string) => string): string {
  const roles = { 'end-user': 'End user', agent: 'Agent', admin: 'Administrator' };
  const parts = [
    values.role === undefined ? '' : roles[values.role],
    (values.groups ?? []).map(groupName).join(', '),
    (values.tags ?? []).join(' '),
    values.locale ?? '',
    values.time_zone ?? '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
