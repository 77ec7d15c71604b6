/** What an `Authorization` header gives away, in every form in which someone who repeats it could write it. */
export function secretsIn(authorization: string | undefined): string[] {
  const [, scheme = '', value = ''] = /^(\w+) (.+)$/.exec(authorization ?? '') ?? [];
  if (value === '') return [];
  if (scheme.toLowerCase() !== 'basic') return formsOf(value);
  // `email/token:TOKEN` for an API token.
  const pair = Buffer.from(value, 'base64').toString('utf8');
  return [...formsOf(pair.slice(pair.indexOf(':') + 1)), ...formsOf(pair), value];
}

/** As it is, in base64 of either alphabet with and without its end, in hex, and each of them as addresses write it. */
export function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const base64 = bytes.toString('base64');
  const forms = [secret, base64, base64.replace(/=+$/, ''), bytes.toString('base64url'), bytes.toString('hex')];
  return [...new Set([...forms, ...forms.map(encodeURIComponent)])];
}

/** Shorter ones would be found in ordinary words. */
const shortest = 6;

/** Text from outside without the secrets that were sent there. The case is not looked at: an answer may have changed it. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  // The longest first, so that no piece of one is left over.
  return secrets
    .filter(({ length }) => length >= shortest)
    .sort((left, right) => right.length - left.length)
    .reduce((rest, secret) => rest.replaceAll(new RegExp(escaped(secret), 'gi'), '[left out]'), text);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
