import { namesOf, someOf } from './left-as-it-is.ts';
import { warningAbout } from './macro-edits.ts';
import { counted, oneOrMany, type RiskRule } from './risk-rule.ts';

const code = 'not-replaced-in-dynamic-content';

/** What the record fills in still says the text, in one language or all. */
export const notReplacedInDynamicContent: RiskRule = {
  code,
  find(context) {
    const isAbout = ({ why }: { readonly why: string }) => why === 'dynamic-content';
    const left = namesOf(context, isAbout);
    const names = new Set((context.passedOver ?? []).flatMap((each) => (isAbout(each) ? (each.placeholder ?? []) : [])));
    const placeholders = new Map([...names].map((name) => [name, `{{${name}}}`]));
    return warningAbout(
      [...left.keys()],
      'caution',
      code,
      (count) =>
        `A text to replace stands in dynamic content that ${counted(count, 'macro')} ${oneOrMany(count, 'fills', 'fill')} in, where it stays: ${someOf(left)} (${someOf(placeholders)}). Change the dynamic content in Zendesk’s Admin Center.`,
    );
  },
};
