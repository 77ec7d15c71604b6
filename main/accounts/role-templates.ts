import { z } from 'zod';
import type { Operation } from '../../preload/contract/operations.ts';
import { RoleTemplate } from '../../preload/contract/people.ts';
import { Failure } from '../failure.ts';
import type { Desk } from './desk.ts';

const setting = 'role-templates';
const mostTemplates = 500;
const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

type OfAccount = Pick<Desk, 'account' | 'installation'>;

/** The role templates that the account keeps, in the order of names. */
export function roleTemplates({ account, installation }: OfAccount): RoleTemplate[] {
  return z.array(RoleTemplate).safeParse(installation.registry.accountSetting(account.id, setting)).data ?? [];
}

/**
 * Keeps a template under its name; `was` is what the one that it replaces was called.
 *
 * @throws Failure `conflict` where another template has the name.
 */
export function keepRoleTemplate(desk: OfAccount, template: RoleTemplate, was: string | undefined): RoleTemplate[] {
  const others = roleTemplates(desk).filter(({ name }) => was === undefined || !isSame(name, was));
  if (others.some(({ name }) => isSame(name, template.name)))
    throw new Failure('conflict', `There is a role template called “${template.name}” already. Take another name.`);
  if (others.length >= mostTemplates)
    throw new Failure('validation', `${mostTemplates} role templates are kept already. Remove one first.`);
  return kept(desk, [...others, template]);
}

/** @throws Failure `not-found` where no template has the name. */
export function removeRoleTemplate(desk: OfAccount, name: string): RoleTemplate[] {
  const all = roleTemplates(desk);
  const left = all.filter((template) => !isSame(template.name, name));
  if (left.length === all.length) throw new Failure('not-found', `There is no role template called “${name}” any more.`);
  return kept(desk, left);
}

/**
 * The operations with the templates themselves in the place of their names, so that a change set says what it does.
 *
 * @throws Failure `validation` listing every name that no template has.
 */
export function withTemplates(desk: OfAccount, operations: readonly Operation[]): Operation[] {
  if (!operations.some((operation) => 'template' in operation && typeof operation.template === 'string')) return [...operations];
  const templates = roleTemplates(desk);
  const problems: { path: string; message: string }[] = [];
  const resolved = operations.map((operation, index): Operation => {
    if (operation.operation !== 'apply-template' || typeof operation.template !== 'string') return operation;
    const wanted = operation.template;
    const found = templates.find(({ name }) => isSame(name, wanted));
    if (!found) problems.push({ path: `operations[${index}].template`, message: `No role template is called “${wanted}”.` });
    return found ? { ...operation, template: found.values } : operation;
  });
  const [first] = problems;
  if (first) throw new Failure('validation', `${first.message} Nothing was drafted.`, { problems });
  return resolved;
}

function kept({ account, installation }: OfAccount, templates: readonly RoleTemplate[]): RoleTemplate[] {
  const sorted = [...templates].sort((left, right) => byName.compare(left.name, right.name));
  installation.registry.keepAccountSetting(account.id, setting, sorted);
  return sorted;
}

function isSame(left: string, right: string): boolean {
  return left.trim().toLowerCase() === right.trim().toLowerCase();
}
