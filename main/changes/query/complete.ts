import type { ResourceName } from '../../../preload/contract/records.ts';
import type { World } from '../world.ts';
import { findField, searchable } from './fields.ts';
import type { QueryField } from './query-field.ts';
import { splitTerms, type Term } from './split-terms.ts';
import { fold } from './words.ts';

/**
 * What the last term of a search could become: at most 20 terms, each to stand in its place (`gro` → `group:`,
 * `group:ti` → `group:"Tier 2"`). After a space, and in an empty search, the fields. Without a world no names are offered.
 */
export function completeQuery(resource: ResourceName, text: string, world?: World): string[] {
  const term = splitTerms(text).at(-1);
  if (!term || (term.closed && /\s$/.test(text))) return searchable[resource].fields.map(opening);
  const minus = term.negated ? '-' : '';
  const found = term.field === undefined ? fieldsFor(resource, term) : valuesFor(resource, term, world);
  return found.slice(0, 20).map((each) => `${minus}${each}`);
}

function fieldsFor(resource: ResourceName, term: Term): string[] {
  if (term.quoted) return [];
  const start = fold(term.value === '-' ? '' : term.value);
  return searchable[resource].fields
    .filter((field) => field.name.startsWith(start) || field.aliases?.some((alias) => alias.startsWith(start)))
    .map(opening);
}

function valuesFor(resource: ResourceName, term: Term, world: World | undefined): string[] {
  const field = findField(resource, term.field ?? '');
  if (!field || term.compare !== ':') return [];
  const start = fold(term.value);
  return valuesOf(field, world)
    .filter((value) => fold(value).startsWith(start))
    .map((value) => `${field.name}:${/[\s"“]/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value}`);
}

function valuesOf(field: QueryField, world: World | undefined): readonly string[] {
  switch (field.kind) {
    case 'choice':
      return field.choices;
    case 'names':
      return [...(world && field.known ? new Set(field.known(world)) : []), 'none'];
    case 'words':
    case 'path':
      return ['none'];
    case 'number':
    case 'date':
      return [];
  }
}

function opening(field: QueryField): string {
  return field.kind === 'date' ? `${field.name}>` : `${field.name}:`;
}
