import { sameValue } from '../equality/same-value.ts';
import { commentTextOf, isAction } from '../macro-text.ts';
import { readableText } from '../markup.ts';
import { macroUpdates, warningAbout } from './macro-edits.ts';
import { counted, type RiskRule } from './risk-rule.ts';

const code = 'html-plain-mismatch';

/**
 * A rich-text macro comes with its comment twice, as HTML and as plain text (Zendesk API reference, macro actions). Where only
 * one of them changes, customers read another text than the one that was reviewed.
 */
export const htmlPlainMismatch: RiskRule = {
  code,
  find(context) {
    const items = macroUpdates(context)
      .filter(({ edit }) => driftsApart(pairIn(edit.before.actions), pairIn(edit.after.actions)))
      .map(({ item }) => item);
    return warningAbout(
      items,
      'caution',
      code,
      (count) => `The plain and the rich-text comment of ${counted(count, 'macro')} will no longer say the same.`,
    );
  },
};

interface Pair {
  readonly plain: string;
  readonly html: string;
}

function driftsApart(before: Pair | undefined, after: Pair | undefined): boolean {
  if (!before || !after || sameValue(before, after)) return false;
  if ((before.plain === after.plain) !== (before.html === after.html)) return true;
  return agrees(before) && !agrees(after);
}

function agrees({ plain, html }: Pair): boolean {
  return squeezed(plain) === squeezed(readableText(html));
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function pairIn(actions: unknown): Pair | undefined {
  if (!Array.isArray(actions)) return undefined;
  const textOf = (field: string) => {
    const action = actions.find((each) => isAction(each) && each.field === field);
    return isAction(action) ? commentTextOf(action)?.text : undefined;
  };
  const plain = textOf('comment_value');
  const html = textOf('comment_value_html');
  return plain === undefined || html === undefined ? undefined : { plain, html };
}
