import type { Approval } from '../../../preload/contract/change-set.ts';
import type { KnownRules } from './form.ts';

/** Rules by keys that nobody in the line knows, and of which nobody in it said anything, are kept up to so many: anybody can write some. */
const mostByStrangers = 50;

/** The first ones and all that follow them, each before what follows it. */
export function comingFrom(first: string, files: readonly KnownRules[]): KnownRules[] {
  const followers = new Map<string, KnownRules[]>();
  for (const file of files) {
    const { follows } = file.rules;
    if (follows !== null) followers.set(follows, [...(followers.get(follows) ?? []), file]);
  }
  const found = files.filter(({ id }) => id === first);
  for (const { id } of found) found.push(...(followers.get(id) ?? []));
  return found;
}

/** Of those, the ones worth keeping. @param line from the first ones to those in force */
export function worthKeeping(
  files: readonly KnownRules[],
  words: readonly Approval[],
  line: readonly KnownRules[],
): KnownRules[] {
  const keys = new Set(
    line.flatMap(({ rules: { key, reviewers } }) => [key, ...reviewers.map(({ fingerprint }) => fingerprint)]),
  );
  const spokenOf = new Set(words.flatMap(({ key = '', content }) => (keys.has(key) ? [content] : [])));
  let strangers = 0;
  const kept = files.filter(({ id, rules }) => {
    if (keys.has(rules.key) || spokenOf.has(id)) return true;
    strangers += 1;
    return strangers <= mostByStrangers;
  });
  return comingFrom(line[0]?.id ?? '', kept);
}
