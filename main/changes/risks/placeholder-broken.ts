import { dynamicContentNames } from '../dynamic-content.ts';
import { macroUpdates, warningAbout } from './macro-edits.ts';
import { namesIn, namesInUse, type PlaceholderUse, placeholderUse } from './placeholder-use.ts';
import { isKnownPlaceholder } from './placeholders.ts';
import { counted, type RiskRule } from './risk-rule.ts';

const code = 'placeholder-broken';

/** A placeholder that Zendesk cannot fill in goes out to the customer as empty space or as `{{…`. */
export const placeholderBroken: RiskRule = {
  code,
  find(context) {
    let inUse: ReadonlySet<string> | undefined;
    const dynamic = dynamicContentNames(context.world);
    const broken = macroUpdates(context).filter((update) => {
      const use = placeholderUse(update);
      if (unbalanced(use.after) > unbalanced(use.before)) return true;
      const strange = strangeNames(use, dynamic);
      if (strange.length === 0) return false;
      inUse ??= namesInUse(context);
      return strange.some((name) => !inUse?.has(name) || (dynamic !== undefined && isDynamic(name)));
    });
    return warningAbout(
      broken.map(({ item }) => item),
      'danger',
      code,
      (count) => `A placeholder is broken or unknown in ${counted(count, 'macro')}: customers would see it unfilled.`,
    );
  },
};

function unbalanced(placeholders: PlaceholderUse['after']): number {
  return placeholders.filter(({ balanced }) => !balanced).length;
}

/** New names that neither Zendesk's reference nor the account's dynamic content has. */
function strangeNames({ before, after }: PlaceholderUse, dynamic: ReadonlySet<string> | undefined): string[] {
  const had = namesIn(before);
  return [...namesIn(after)].filter((name) => !had.has(name) && !isKnownPlaceholder(name, dynamic));
}

/** Where the account's items are known, what another macro uses proves nothing: it may be broken itself. */
function isDynamic(name: string): boolean {
  return /^dc\./i.test(name);
}
