import type { Demand, Matcher, Policy } from '../../../../preload/contract/policy.ts';
import { ResourceName } from '../../../../preload/contract/records.ts';

/** Whose approvals a level asks for, as a person writes it: roles by name, and how many others. */
export interface DemandForm {
  /** Parted by commas; a role that stands there twice is asked for twice. */
  readonly roles: string;
  readonly others: string;
}

export function demandForm(demands: number | readonly Demand[] | undefined): DemandForm {
  if (demands === undefined || typeof demands === 'number') return { roles: '', others: String(demands ?? 0) };
  const roles = demands.flatMap((demand) =>
    'role' in demand ? Array.from({ length: demand.count ?? 1 }, () => demand.role) : [],
  );
  const others = demands.reduce((sum, demand) => sum + ('any' in demand ? demand.any : 0), 0);
  return { roles: roles.join(', '), others: String(others) };
}

export function demandsOf({ roles, others }: DemandForm): number | Demand[] {
  const counts = new Map<string, number>();
  for (const role of listIn(roles)) counts.set(role, (counts.get(role) ?? 0) + 1);
  const any = wholeIn(others) ?? 0;
  if (counts.size === 0) return any;
  return [...[...counts].map(([role, count]) => (count === 1 ? { role } : { role, count })), ...(any > 0 ? [{ any }] : [])];
}

/** A value as it is written in a field: a word, a number, `true`, `false`. */
export function valueIn(text: string): unknown {
  const clean = text.trim();
  if (clean === 'true' || clean === 'false') return clean === 'true';
  return clean !== '' && Number.isFinite(Number(clean)) ? Number(clean) : clean;
}

/** The same without what is empty, so that an absent section asks for nothing. */
export function withSection<Name extends keyof Policy>(policy: Policy, name: Name, value: Policy[Name] | undefined): Policy {
  const { [name]: _, ...rest } = policy;
  const isEmpty = value === undefined || (Array.isArray(value) && value.length === 0) || isHollow(value);
  return (isEmpty ? rest : { ...rest, [name]: value }) as Policy;
}

/** @returns what a rule names of it is taken away where it is empty. */
export function withPart(matcher: Matcher, name: keyof Matcher, value: unknown): Matcher {
  const { [name]: _, ...rest } = matcher;
  return (value === undefined || value === '' ? rest : { ...rest, [name]: value }) as Matcher;
}

export function listIn(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

export function resourcesIn(text: string): ResourceName[] {
  return listIn(text).flatMap((name) => ResourceName.safeParse(name).data ?? []);
}

export function wholeIn(text: string): number | undefined {
  return /^\s*\d+\s*$/.test(text) ? Number(text) : undefined;
}

function isHollow(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((each) => each === undefined)
  );
}
