import { dynamicContentNames } from '../dynamic-content.ts';
import { type LiquidProblem, problemWords } from '../liquid/reading.ts';
import { warningAbout } from './macro-edits.ts';
import { namesIn, namesInUse, type PlaceholderUse, placeholdersIn } from './placeholder-use.ts';
import { isKnownPlaceholder } from './placeholders.ts';
import type { RiskRule } from './risk-rule.ts';
import { countedRecords, textEdits } from './text-edits.ts';

const code = 'placeholder-broken';

/**
 * A placeholder that Zendesk cannot fill in goes out to the customer as empty space or as `{{…`, and where Liquid breaks, as an error or
 * as the text before anything is filled in. Only what the edit makes worse counts.
 */
export const placeholderBroken: RiskRule = {
  code,
  find(context) {
    let inUse: ReadonlySet<string> | undefined;
    const dynamic = dynamicContentNames(context.world);
    const reasons: string[] = [];
    const broken = textEdits(context).filter(({ before, after }) => {
      const use = { before: placeholdersIn(before), after: placeholdersIn(after) };
      const worse = newProblem(use);
      if (worse) {
        reasons.push(problemWords(worse));
        return true;
      }
      const strange = strangeNames(use, dynamic);
      if (strange.length === 0) return false;
      inUse ??= namesInUse(context);
      return strange.some((name) => !inUse?.has(name) || (dynamic !== undefined && isDynamic(name)));
    });
    const [reason] = reasons;
    return warningAbout(
      broken.map(({ item }) => item),
      'danger',
      code,
      (count) =>
        `A placeholder is broken or unknown in ${countedRecords(broken, count)}: customers would see it unfilled.${
          reason === undefined ? '' : ` ${reasons.length === count ? 'There' : 'In some'}, ${reason}.`
        }`,
    );
  },
};

/** New names that neither Zendesk's reference nor the account's dynamic content has. */
function strangeNames({ before, after }: PlaceholderUse, dynamic: ReadonlySet<string> | undefined): string[] {
  const had = namesIn(before);
  return [...namesIn(after)].filter((name) => !had.has(name) && !isKnownPlaceholder(name, dynamic));
}

/**
 * A mistake that the texts did not have before. Texts that stay as they were prove nothing, and where an edit brings as many texts as it
 * takes away, each is held against the one that stood in its place.
 */
function newProblem({ before, after }: PlaceholderUse): LiquidProblem | undefined {
  const all = (texts: PlaceholderUse['after']) => texts.flatMap(({ problems }) => problems);
  if (before.length !== after.length) return exceeding(all(after), all(before))[0];
  return after.flatMap(({ problems }, index) => exceeding(problems, before[index]?.problems ?? []))[0];
}

/** The problems of which there are more of the kind than before. */
function exceeding(now: readonly LiquidProblem[], before: readonly LiquidProblem[]): LiquidProblem[] {
  const left = before.map(({ kind }) => kind);
  return now.filter(({ kind }) => {
    const at = left.indexOf(kind);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

/** Where the account's items are known, what another macro uses proves nothing: it may be broken itself. */
function isDynamic(name: string): boolean {
  return /^dc\./i.test(name);
}
