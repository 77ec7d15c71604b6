import { namesOf, someOf } from './left-as-it-is.ts';
import { warningAbout } from './macro-edits.ts';
import { oneOrMany, type RiskRule } from './risk-rule.ts';

const code = 'tag-in-liquid';

/** A text that asks for a tag which nothing carries any more goes on, without a word, as if the tag had been taken off. */
export const tagInLiquid: RiskRule = {
  code,
  find(context) {
    const left = namesOf(context, ({ why }) => why === 'liquid');
    return warningAbout(
      [...left.keys()],
      'caution',
      code,
      (count) =>
        `Liquid in ${oneOrMany(count, 'a text', `${count} texts`)} still asks for a tag that is taken away: ${someOf(left)}. Change ${oneOrMany(count, 'it', 'them')} by hand.`,
    );
  },
};
