import type { MacroAction } from '../../../preload/contract/records.ts';
import { escapedForJson, jsonForms, readJsonBody, worsens } from '../json-body.ts';
import { isAction } from '../macro-text.ts';
import { textsOfAction } from '../rule-texts.ts';
import { findAsRead } from './find-as-read.ts';
import { type Counts, none, sumOf } from './passed-over.ts';
import { replaceInMarkup } from './replace-in-markup.ts';
import { replaceIn } from './replace-in-plain.ts';
import { applyReplacements, type Finder } from './text-replacer.ts';

type NotificationsReplaced =
  | { readonly actions: readonly unknown[]; readonly touched: boolean; readonly passedOver: Counts }
  /** Continues “it …”. */
  | { readonly refusal: string };

/**
 * Replaces in what triggers and automations send: subjects, texts, and the bodies that webhooks and targets get. JSON is read as JSON, so
 * that what is put into one of its texts is escaped there; a change after which it would be none is refused.
 */
export function replaceInNotifications(actions: readonly unknown[], finder: Finder): NotificationsReplaced {
  let passedOver = none;
  let touched = false;
  const replaced: unknown[] = [];
  for (const entry of actions) {
    let changed: unknown = entry;
    for (let at = 0; isAction(changed) && at < textsOfAction(changed).length; at++) {
      const one = textsOfAction(changed)[at];
      if (!one) break;
      const next = one.kind === 'body' ? replaceInBody(one.text, finder) : replaceInText(one.text, finder);
      if ('refusal' in next) return next;
      passedOver = sumOf(passedOver, next.passedOver);
      if (next.text === one.text) continue;
      touched = true;
      changed = one.replacedBy(next.text) satisfies MacroAction;
    }
    replaced.push(changed);
  }
  return { actions: replaced, touched, passedOver };
}

type Replaced = { readonly text: string; readonly passedOver: Counts };

/** A text for people may be HTML, whose tags stay. */
function replaceInText(text: string, finder: Finder): Replaced {
  if (!/<\/?[a-z][^>]*>/i.test(text)) return replaceIn(text, finder);
  const { html, passedOver } = replaceInMarkup(text, finder);
  return { text: html, passedOver };
}

function replaceInBody(body: string, finder: Finder): Replaced | { readonly refusal: string } {
  if (jsonForms(body).length === 0) return replaceIn(body, finder);
  const { text, starts, quoted } = readJsonBody(body);
  const { found, acrossLines } = findAsRead(text, finder, 'plain');
  const places = found.map(({ start, end, text: next }) => ({
    start: starts[start] ?? 0,
    end: starts[end] ?? body.length,
    text: quoted[start] && (end === start || quoted[end - 1]) ? escapedForJson(next) : next,
  }));
  const changed = applyReplacements(body, places);
  if (worsens(body, changed)) return { refusal: 'would send a webhook a body that is no JSON any more' };
  return { text: changed, passedOver: acrossLines === 0 ? none : { ...none, 'line-end': acrossLines } };
}
