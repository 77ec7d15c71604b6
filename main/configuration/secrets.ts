import { isObject } from '../changes/record-values.ts';

/** What stands in an export where the account has a secret. */
const present = { secret: 'present' } as const;

/** Keys under which Zendesk keeps what lets somebody in: of targets, webhooks, apps and OAuth clients (API reference, each). */
const secretKey =
  /(^|_)(passwords?|passphrase|secrets?|tokens?|api_?key|private_?key|credentials?|authentication|authorization)$/i;

/** Of tens of thousands of records the keys are the same hundred. */
const known = new Map<string, boolean>();
const mostKnown = 10_000;

function isSecretKey(key: string): boolean {
  const told = known.get(key);
  if (told !== undefined) return told;
  if (known.size >= mostKnown) known.clear();
  const found = secretKey.test(key);
  known.set(key, found);
  return found;
}

/**
 * A value without its secrets: each becomes `{"secret": "present"}`, so that it is known that there is one. What is switched on or off
 * stays: `token: true` is a setting. A value that holds none is given back as it is.
 */
export function withoutSecrets(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map(withoutSecrets);
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (!isObject(value)) return value;
  let changed: Map<string, unknown> | undefined;
  for (const key of Object.keys(value)) {
    const inner = value[key];
    const told = isSecretKey(key) && isSecret(inner) ? present : withoutSecrets(inner);
    if (told !== inner) changed = (changed ?? new Map(Object.entries(value))).set(key, told);
  }
  return changed ? Object.fromEntries(changed) : value;
}

function isSecret(value: unknown): boolean {
  return value !== null && value !== '' && typeof value !== 'boolean';
}

/** Whether the value stands for a secret that was left out; which it is, nobody can tell. */
export function standsForSecret(value: unknown): boolean {
  return isObject(value) && value.secret === present.secret && Object.keys(value).length === 1;
}
