import type { z } from 'zod';
import { ChangeSet, type Edit, type UpdateEdit } from '../../preload/contract/change-set.ts';
import type { Problem } from '../../preload/contract/errors.ts';
import { type Operation, Operations } from '../../preload/contract/operations.ts';
import { unfitSetting } from '../changes/app-setting.ts';
import { editableFields } from '../changes/fields.ts';
import { tooLongTitle } from '../changes/long-title.ts';
import { brokenText } from '../changes/one-line.ts';
import { isObject } from '../changes/record-values.ts';
import { createdName, danglingReferences } from '../changes/references.ts';
import { Failure } from '../failure.ts';
import { resources } from '../resources/registry.ts';
import { parseJsonText } from './json-text.ts';

/** Reads a `.redline.json` file. @throws Failure `validation` listing what is wrong. */
export function parseChangeFile(text: string): ChangeSet {
  const parsed = ChangeSet.safeParse(parseJsonText(text, 'change set'));
  if (!parsed.success) throw notValid('change set', parsed.error);
  checkTargets(parsed.data);
  return parsed.data;
}

/** Reads an operations file: a JSON array. @throws Failure `validation` listing everything that is wrong. */
export function parseOperationsFile(text: string): Operation[] {
  const json = parseJsonText(text, 'operations file');
  const parsed = Operations.safeParse(json);
  if (parsed.success) return parsed.data;
  throw notValid('operations file', parsed.error);
}

/** What is undone may have been called so before, however long. */
function unfitText(
  resource: Edit['resource'],
  before: Readonly<Record<string, unknown>> | undefined,
  after: Readonly<Record<string, unknown>>,
  isUndo: boolean,
): ReturnType<typeof brokenText> {
  return brokenText(resource, before, after) ?? (isUndo ? undefined : tooLongTitle(resource, before, after));
}

/** An edit for each record, no more: two of one record would depend on their order. And only of what Zendesk lets be changed. */
function checkTargets({ edits, undoes }: ChangeSet): void {
  const seen = new Set<string>();
  const created = new Set(edits.flatMap((edit) => (edit.action === 'create' ? [createdName(edit)] : [])));
  const problems: Problem[] = [];
  edits.forEach((edit, index) => {
    const name = `${edit.resource}:${edit.action === 'create' ? edit.key : edit.id}`;
    if (seen.has(name)) problems.push({ path: `edits[${index}]`, message: `${name} is edited twice` });
    seen.add(name);
    if (edit.action === 'delete' && edit.mergeInto === edit.id)
      problems.push({ path: `edits[${index}].mergeInto`, message: `${name} would be merged into the very same person` });
    for (const key of danglingReferences(edit, created))
      problems.push({ path: `edits[${index}].after`, message: `names ${key}, which nothing in this change set creates` });
    for (const field of edit.action === 'delete' ? [] : Object.keys(edit.after)) {
      if (editableFields[edit.resource].includes(field)) continue;
      problems.push({ path: `edits[${index}].after`, message: `“${field}” is no field of ${edit.resource} that can be changed` });
    }
    // What is created again may have been called so before.
    const broken =
      edit.action === 'delete' || (edit.action === 'create' && edit.recreates !== undefined)
        ? undefined
        : unfitText(edit.resource, edit.action === 'update' ? edit.before : undefined, edit.after, undoes !== undefined);
    if (broken) problems.push({ path: `edits[${index}].after`, message: `${name} ${broken.reason}` });
    if (edit.action !== 'update') {
      if (resources[edit.resource].rules.onlyUpdated)
        problems.push({ path: `edits[${index}]`, message: `${edit.resource} can only be changed, not created or deleted` });
      return;
    }
    for (const reason of edit.resource === 'apps' ? unfitSettings(edit, undoes !== undefined) : [])
      problems.push({ path: `edits[${index}].after.settings`, message: `${name} ${reason}` });
    const before = Object.keys(edit.before).sort().join();
    const after = Object.keys(edit.after).sort().join();
    if (before !== after) problems.push({ path: `edits[${index}]`, message: '`before` and `after` name different fields' });
    else if (after === '') problems.push({ path: `edits[${index}]`, message: 'changes no field' });
  });
  if (problems.length > 0) throw failureOf('change set', problems);
}

/** No file may hold what an operation is refused for. */
function unfitSettings({ before, after }: UpdateEdit, isUndo: boolean): string[] {
  if (after.settings === undefined) return [];
  if (!isObject(after.settings)) return ['would get settings that are no object'];
  const { settings } = after;
  return Object.keys(settings).flatMap((key) => unfitSetting(key, before.settings, settings[key], isUndo) ?? []);
}

function notValid(what: string, error: z.ZodError): Failure {
  return failureOf(what, problemsIn(error.issues));
}

/** Zod's issues as paths and sentences; of a union, those of the branch that came closest. */
export function problemsIn(issues: readonly z.core.$ZodIssue[]): Problem[] {
  return issues.flatMap((issue): Problem[] => {
    const path = issue.path.reduce<string>(
      (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}${text ? '.' : ''}${String(part)}`),
      '',
    );
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const closest = [...issue.errors].sort((left, right) => distance(left) - distance(right))[0] ?? [];
      return problemsIn(closest.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })));
    }
    if (issue.code === 'invalid_union') return [{ path, message: noneOf(issue) }];
    return [{ path, message: plainWords(issue.message) }];
  });
}

/** Zod names what there is where one key tells the branches apart, as `resource` and `operation` do. */
function noneOf(issue: z.core.$ZodIssueInvalidUnion): string {
  const options: unknown = 'options' in issue ? issue.options : undefined;
  return Array.isArray(options) && options.length > 0
    ? `must be one of ${options.map(String).join(', ')}`
    : 'is none of the known kinds of operation for this resource';
}

/** How far what was written is from one branch of a union: another kind of value altogether is further than any mistake inside. */
function distance(issues: readonly z.core.$ZodIssue[]): number {
  const isOtherKind = issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0);
  return issues.length + (isOtherKind ? 1000 : 0);
}

/** Zod's own messages in words for a person; those that a schema gives itself stay. */
function plainWords(message: string): string {
  const known = zodMessages.find(([pattern]) => pattern.test(message));
  return known ? message.replace(...known).replaceAll('"|"', '", "') : message;
}

const zodMessages: readonly (readonly [RegExp, string])[] = [
  [/^Invalid input: expected .+, received undefined$/, 'is missing'],
  [/^Invalid input: expected (.+), received (.+)$/, 'must be $1, not $2'],
  [/^Invalid input: expected (.+)$/, 'must be $1'],
  [/^Invalid option: expected one of (.+)$/, 'must be one of $1'],
  [/^Unrecognized keys?: (.+)$/, 'holds $1, which is not known'],
  [/^Too (?:small|big): expected \w+ to (.+)$/, 'must $1'],
];

function failureOf(what: string, problems: readonly Problem[]): Failure {
  const [first] = problems;
  const where = first?.path ? `${first.path}: ` : '';
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return new Failure('validation', `The ${what} is not valid: ${where}${first?.message ?? 'unknown'}${more}. Nothing was sent.`, {
    problems,
  });
}
