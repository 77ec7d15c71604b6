/** How Excel and LibreOffice Calc write the two logical values in their languages (TRUE and FALSE as worksheet functions are called there). */
const trueWords =
  'true wahr vrai verdadero verdadeiro vero waar prawda sand sant sann tosi igaz pravda doğru adevărat истина істина ισχυσ αληθησ 真 참'.split(
    ' ',
  );
const falseWords =
  'false falsch faux falso onwaar fałsz falsk falskt usann epätosi hamis nepravda yanliş yanlış fals ложь хибність ψευδησ ψευδεσ 偽 假 거짓'.split(
    ' ',
  );

const meanings = new Map<string, boolean>([
  ...trueWords.map((word) => [word, true] as const),
  ...falseWords.map((word) => [word, false] as const),
  ['1', true],
  ['0', false],
]);

/** What a cell of true and false says, in any case of letters, or as the number that a spreadsheet may make of it; undefined where it says neither. */
export function readFlag(cell: string): boolean | undefined {
  return meanings.get(cell.trim().toLowerCase());
}
