import { Failure } from '../../failure.ts';

/**
 * `month=2026-11` given any number of times, by name.
 *
 * @param option is named where one is not written so: `--set`.
 * @throws Failure `validation`.
 */
export function namedTexts(given: unknown, option: string): Record<string, string> {
  const texts = Array.isArray(given) ? given.map(String) : given === undefined ? [] : [String(given)];
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=');
      if (at < 1) throw new Failure('validation', `${option} takes a name and a text such as month=2026-11, not “${text}”.`);
      return [text.slice(0, at).trim(), text.slice(at + 1)];
    }),
  );
}
