import { isObject } from '../changes/record-values.ts';

/** What stands in an export where the account has a secret. */
const present = { secret: 'present' } as const;

/** Keys under which Zendesk keeps what lets somebody in: of targets, webhooks, apps and OAuth clients (API reference, each). */
const secretKey =
  /(^|_)(passwords?|passphrase|secrets?|tokens?|api_?key|private_?key|credentials?|authentication|authorization)$/i;

/**
 * A value without its secrets: each becomes `{"secret": "present"}`, so that it is known that there is one. What is switched on or off
 * stays: `token: true` is a setting.
 */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, secretKey.test(key) && isSecret(inner) ? present : withoutSecrets(inner)]),
  );
}

function isSecret(value: unknown): boolean {
  return value !== null && value !== '' && typeof value !== 'boolean';
}

/** Whether the value stands for a secret that was left out; which it is, nobody can tell. */
export function standsForSecret(value: unknown): boolean {
  return isObject(value) && value.secret === present.secret && Object.keys(value).length === 1;
}
