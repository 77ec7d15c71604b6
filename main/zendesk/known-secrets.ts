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

/**
 * Text from outside without the secrets that were sent there. The case is not looked at: an answer may have changed it. What is written in
 * base64, hex or percents is looked into as well, since a secret can be a part of what was encoded.
 */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  // The longest first, so that no piece of one is left over.
  const known = secrets.filter(({ length }) => length >= shortest).sort((left, right) => right.length - left.length);
  if (known.length === 0) return text;
  const plain = known.reduce((rest, secret) => rest.replaceAll(new RegExp(escaped(secret), 'gi'), leftOut), text);
  return encodings.reduce(
    (rest, { run, decoded }) => rest.replaceAll(run, (found) => (holdsOne(decoded(found), known) ? leftOut : found)),
    plain,
  );
}

const leftOut = '[left out]';

/** Runs of signs in which a secret could be hidden, and what they may mean: base64 may begin anywhere in a run. */
const encodings: readonly { readonly run: RegExp; readonly decoded: (found: string) => readonly string[] }[] = [
  { run: /(?:%[0-9a-f]{2}|[\w.~+/=-]){8,}/gi, decoded: (found) => (found.includes('%') ? [unescaped(found)] : []) },
  {
    run: /(?:[0-9a-f]{2}[\s:-]?){6,}/gi,
    decoded: (found) => [Buffer.from(found.replaceAll(/[\s:-]/g, ''), 'hex').toString('utf8')],
  },
  {
    run: /[A-Za-z0-9+/_=-]{8,}/g,
    decoded: (found) => [0, 1, 2, 3].map((start) => Buffer.from(found.slice(start), 'base64').toString('utf8')),
  },
];

/** Something encoded twice is looked into twice. */
function holdsOne(texts: readonly string[], secrets: readonly string[], depth = 1): boolean {
  return texts.some((text) => {
    const lower = text.toLowerCase();
    if (secrets.some((secret) => lower.includes(secret.toLowerCase()))) return true;
    if (depth === 0) return false;
    return encodings.some(({ run, decoded }) => (text.match(run) ?? []).some((found) => holdsOne(decoded(found), secrets, 0)));
  });
}

function unescaped(text: string): string {
  return text.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
