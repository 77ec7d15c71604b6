/** How text looks. Nothing that lays one thing over another, moves it out of its place, or names a resource. */
const properties = [
  ...['color', 'background-color', 'font-family', 'font-size', 'font-style', 'font-weight', 'letter-spacing', 'line-height'],
  ...['text-align', 'text-decoration-line', 'text-decoration-style', 'text-decoration-color', 'text-indent', 'text-transform'],
  ...['direction', 'list-style-type', 'vertical-align', 'white-space', 'width', 'max-width', 'border-collapse', 'border-spacing'],
  ...['top', 'right', 'bottom', 'left'].flatMap((side) => [
    `padding-${side}`,
    `border-${side}-width`,
    `border-${side}-style`,
    `border-${side}-color`,
  ]),
];

/** Words, numbers, units, colours. No `\`, `:`, `<`, `;`, `{` or `}`, and so no way out of a declaration, a rule or an element. */
const plainValue = /^[\p{L}\p{N}\s#%.,()'"+*/_-]{1,200}$/u;
const reaching = /url|image|src|var|env|attr|element|expression/i;

/**
 * The declarations of a `style` attribute that only change how text looks, read by the browser's own parser in a style sheet that
 * belongs to no page.
 */
export function harmlessDeclarations(style: string): string {
  const sheet = new CSSStyleSheet();
  try {
    sheet.replaceSync(`x { ${style} }`);
  } catch {
    return '';
  }
  const [rule] = sheet.cssRules;
  if (!(rule instanceof CSSStyleRule)) return '';
  return properties
    .map((name) => ({ name, value: rule.style.getPropertyValue(name) }))
    .filter(({ value }) => plainValue.test(value) && !reaching.test(value))
    .map(({ name, value }) => `${name}:${value}`)
    .join(';');
}
