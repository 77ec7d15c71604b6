import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import type { World } from '../world.ts';
import { findField } from './fields.ts';
import type { Condition, Query } from './query.ts';
import type { QueryField } from './query-field.ts';
import { containsWords, fold, matchesWildcard } from './words.ts';

/** Whether the record is one that the search asks for. Takes time in proportion to the record's text. */
export function matches(query: Query, record: ZendeskRecord, world: World): boolean {
  return query.clauses.every(
    (clause) => clause.anyOf.some((condition) => holds(condition, query, record, world)) !== clause.negated,
  );
}

function holds(condition: Condition, query: Query, record: ZendeskRecord, world: World): boolean {
  if (condition.kind === 'words') {
    return condition.fields.some((name) => {
      const field = findField(query.resource, name);
      return field !== undefined && valuesOf(field, record, world).some((text) => containsWords(text, condition.words));
    });
  }
  const field = findField(query.resource, condition.field);
  if (!field) return false;
  switch (condition.kind) {
    case 'names': {
      const values = valuesOf(field, record, world).map(fold);
      return condition.names.every((name) => values.some((value) => matchesWildcard(value, name)));
    }
    case 'path': {
      const path = valuesOf(field, record, world).map(fold);
      return condition.segments.every((segment, index) => {
        const part = path[index];
        return part !== undefined && matchesWildcard(part, segment);
      });
    }
    case 'range': {
      const value = momentOrNumber(field, record);
      return value !== undefined && value >= condition.from && value < condition.to;
    }
    case 'filled':
      return valuesOf(field, record, world).some((value) => value.trim() !== '') === condition.filled;
  }
}

/** The field's values as texts, whatever its kind. */
function valuesOf(field: QueryField, record: ZendeskRecord, world: World): readonly string[] {
  const value = field.kind === 'words' || field.kind === 'names' ? field.read(record, world) : field.read(record);
  if (value === undefined) return [];
  if (typeof value === 'number') return [String(value)];
  return typeof value === 'string' ? [value] : value;
}

function momentOrNumber(field: QueryField, record: ZendeskRecord): number | undefined {
  if (field.kind === 'number') return field.read(record);
  if (field.kind !== 'date') return undefined;
  const moment = Date.parse(field.read(record) ?? '');
  return Number.isNaN(moment) ? undefined : moment;
}
