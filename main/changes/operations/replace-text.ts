import type { Operation as AnyOperation } from '../../../preload/contract/operations.ts';
import type { MacroAction, ZendeskRecord } from '../../../preload/contract/records.ts';
import { actionsOf, commentTextOf, isAction, macroTitle, valueTexts, withTitle } from '../macro-text.ts';
import { textOf } from '../record-values.ts';
import { ruleTexts } from '../rule-texts.ts';
import type { World } from '../world.ts';
import { dynamicContentFinds } from './in-dynamic-content.ts';
import type { OperationParts, Outcome } from './operation-parts.ts';
import { none, type PassedOverIn, passedOverIn, sumOf } from './passed-over.ts';
import { replaceInMarkup } from './replace-in-markup.ts';
import { replaceInNotifications } from './replace-in-notifications.ts';
import { replaceIn } from './replace-in-plain.ts';
import { replaceInValues } from './replace-in-values.ts';
import { type Finder, finderOf } from './text-replacer.ts';

type Operation = Extract<AnyOperation, { operation: 'replace-text' }>;
/** Where it looks; which of them there are depends on the kind of record. */
type Place = Operation['fields'][number];

/** Finds and replaces in titles, descriptions, comments, notifications and the values of other actions; every action and key that it does not touch stays as it came. */
export function replaceText(operation: Operation): OperationParts {
  return {
    prepare({ world }) {
      const found = finderOf(operation);
      if ('problem' in found) return { ok: false, problems: [{ path: 'find', message: found.problem }] };
      const inDynamicContent = dynamicContentFinds(found.finder, world);
      const change = (record: ZendeskRecord): Outcome => {
        const outcome = replaceInRecord(record, operation.fields, found.finder, world);
        if (outcome.kind !== 'record') return outcome;
        const filledIn = operation.fields.flatMap((field) => inDynamicContent(field, textsOf(record, field)));
        return { ...outcome, passedOver: [...(outcome.passedOver ?? []), ...filledIn] };
      };
      if (operation.match !== 'regex') return { ok: true, change };
      return { ok: true, change, slow: `The regular expression “${operation.find}”` };
    },
    sentence: (records) => `${phrase(operation)} in ${placesOf(operation.fields)} of ${records}`,
  };
}

/** What a field says, placeholders and all. */
function textsOf(record: ZendeskRecord, field: Place): string[] {
  switch (field) {
    case 'title':
      return [macroTitle(record)];
    case 'description':
      return [textOf(record, 'description') ?? ''];
    case 'notification':
      return ruleTexts(record).map(({ text }) => text);
    default: {
      const isComment = (action: MacroAction) => action.field === 'comment_value' || action.field === 'comment_value_html';
      return actionsOf(record)
        .filter((action) => isComment(action) === (field === 'comment'))
        .flatMap(valueTexts);
    }
  }
}

function replaceInRecord(record: ZendeskRecord, fields: readonly Place[], finder: Finder, world: World): Outcome {
  let changed = record;
  const passedOver: PassedOverIn[] = [];
  if (fields.includes('title')) {
    const title = macroTitle(record);
    const { text: next } = replaceIn(title, finder);
    if (next.trim() === '') return { kind: 'refused', field: 'replace', reason: 'would be left without a title' };
    if (next !== title) changed = withTitle(changed, next);
  }
  const description = textOf(record, 'description');
  if (fields.includes('description') && description !== undefined) {
    const next = replaceIn(description, finder);
    passedOver.push(...passedOverIn('description', next.passedOver));
    if (next.text !== description) changed = { ...changed, description: next.text };
  }
  if (fields.includes('comment') && Array.isArray(record.actions)) {
    const replaced = replaceInActions(record.actions, finder);
    passedOver.push(...passedOverIn('comment', replaced.passedOver));
    if (replaced.touched) changed = { ...changed, actions: replaced.actions };
  }
  if (fields.includes('notification') && Array.isArray(changed.actions)) {
    const replaced = replaceInNotifications(changed.actions, finder);
    if ('refusal' in replaced) return { kind: 'refused', field: 'replace', reason: replaced.refusal };
    passedOver.push(...passedOverIn('notification', replaced.passedOver));
    if (replaced.touched) changed = { ...changed, actions: replaced.actions };
  }
  if (!fields.includes('values') || !Array.isArray(changed.actions)) return { kind: 'record', record: changed, passedOver };
  const replaced = replaceInValues(changed.actions, finder, world);
  if ('refusal' in replaced) return { kind: 'refused', field: 'replace', reason: replaced.refusal };
  passedOver.push(...passedOverIn('values', replaced.passedOver));
  if (replaced.touched) changed = { ...changed, actions: replaced.actions };
  return { kind: 'record', record: changed, passedOver };
}

function replaceInActions(actions: readonly unknown[], finder: Finder) {
  let passedOver = none;
  let touched = false;
  const replaced = actions.map((action) => {
    const comment = isAction(action) ? commentTextOf(action) : undefined;
    if (!comment) return action;
    const next = comment.markup ? replacedMarkup(comment.text, finder) : replaceIn(comment.text, finder);
    passedOver = sumOf(passedOver, next.passedOver);
    if (next.text === comment.text) return action;
    touched = true;
    return comment.replacedBy(next.text);
  });
  return { actions: replaced, touched, passedOver };
}

function replacedMarkup(html: string, finder: Finder) {
  const { html: text, passedOver } = replaceInMarkup(html, finder);
  return { text, passedOver };
}

function phrase({ find, replace, match, caseSensitive }: Operation): string {
  const how = {
    plain: replace === '' ? `Remove “${find}”` : `Replace “${find}” by “${replace}”`,
    word: replace === '' ? `Remove “${find}” as whole words` : `Replace “${find}” by “${replace}” as whole words`,
    regex: replace === '' ? `Remove what matches /${find}/` : `Replace what matches /${find}/ by “${replace}”`,
  }[match];
  return caseSensitive ? how : `${how}, in upper or lower case,`;
}

function placesOf(fields: readonly Place[]): string {
  const places = {
    title: 'titles',
    description: 'descriptions',
    comment: 'comments',
    notification: 'notifications',
    values: 'the values of actions',
  };
  const names = [...new Set(fields)].map((field) => places[field]);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
