/**
 * What a match puts in the place of itself: `$1` to `$99` and `$<name>` are its groups, `$&` all of it, `` $` `` and `$'`
 * what stands before and after, `$$` a dollar sign; anything else stays as written (ECMAScript, GetSubstitution).
 */
export function expandTemplate(template: string, match: RegExpMatchArray): string {
  const { groups } = match;
  return template.replace(groups ? tokensWithNames : tokens, (token, digits?: string, name?: string) => {
    if (token === '$$') return '$';
    if (token === '$&') return match[0] ?? '';
    if (token === '$`') return match.input?.slice(0, match.index) ?? '';
    if (token === "$'") return match.input?.slice((match.index ?? 0) + (match[0]?.length ?? 0)) ?? '';
    if (digits !== undefined) return numberedGroup(token, digits, match);
    return groups?.[name ?? ''] ?? '';
  });
}

/** `$<` is a token only where the expression names a group. */
const tokensWithNames = /\$(?:[$&`']|(\d{1,2})|<([^>]*)>)/g;
const tokens = /\$(?:[$&`']|(\d{1,2}))/g;

/** `$12` is the twelfth group where there is one, else the first and a 2. */
function numberedGroup(token: string, digits: string, match: RegExpMatchArray): string {
  const groups = match.length - 1;
  const whole = Number(digits);
  if (whole >= 1 && whole <= groups) return match[whole] ?? '';
  const first = Number(digits[0]);
  if (digits.length === 2 && first >= 1 && first <= groups) return `${match[first] ?? ''}${digits[1]}`;
  return token;
}
