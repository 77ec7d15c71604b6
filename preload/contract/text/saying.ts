/**
 * What nobody sees: blanks of every kind, controls, and what Unicode has programs leave out, such as the zero-width space. U+2800, the
 * empty pattern of Braille, is a sign to Unicode and a blank to everybody.
 */
const unseen = /[\s\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether there is anything to read in the text. */
export function saysSomething(text: string): boolean {
  for (const character of text) if (!unseen.test(character)) return true;
  return false;
}
