/** What stands in an export where the account has a secret. */
const present = { secret: 'present' } as const;

/**
 * Keys under which Zendesk keeps what lets somebody in: of targets, webhooks, apps and OAuth clients (API reference, each). Whoever makes an
 * app names its settings as he likes: `apiKey`, `APIKey` and `API-Key` as well as `api_key`.
 */
const secretKey =
  /(^|_)(passwords?|passwd|pwd|passphrase|secrets?|tokens?|(api|secret|signing|encryption|shared|consumer|private|access)_?keys?|credentials?|auth|authentication|authorization)$/;

/** Of tens of thousands of records the keys are the same hundred. */
const known = new Map<string, boolean>();
const mostKnown = 10_000;

/** Whether what stands under this key is by its name a secret. */
export function isSecretKey(key: string): boolean {
  const told = known.get(key);
  if (told !== undefined) return told;
  if (known.size >= mostKnown) known.clear();
  const found = secretKey.test(
    key
      .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
      .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
      .replaceAll(/[-.\s]/g, '_')
      .toLowerCase(),
  );
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
    const told = isSecretKey(key) && isSecret(inner) ? present : (elsewhere[key]?.(inner) ?? withoutSecrets(inner));
    if (told !== inner) changed = (changed ?? new Map(Object.entries(value))).set(key, told);
  }
  return changed ? Object.fromEntries(changed) : value;
}

/** Where secrets stand under other keys: undefined where a value is in none of these forms. */
const elsewhere: Readonly<Record<string, (value: unknown) => unknown>> = Object.assign(Object.create(null), {
  // What a webhook sends along is as often a key as not, whatever the header is called.
  custom_headers: (value: unknown) =>
    isObject(value) ? Object.fromEntries(Object.keys(value).map((name) => [name, present])) : undefined,
  // The settings of an app once more, as a list of names and values.
  settings_objects: (value: unknown) =>
    Array.isArray(value)
      ? value.map((each: unknown) =>
          isObject(each) && typeof each.name === 'string' && isSecretKey(each.name) && isSecret(each.value)
            ? { ...each, value: present }
            : withoutSecrets(each),
        )
      : undefined,
  endpoint: withoutKeysInAddress,
  target_url: withoutKeysInAddress,
});

/** An address without whom it signs in as and what it says by a secret’s name; the rest is where it leads, which is no secret. */
function withoutKeysInAddress(value: unknown): unknown {
  if (typeof value !== 'string') return undefined;
  const bare = value.replace(/^(https?:\/\/)[^/?#@]*@/i, '$1secret@');
  return bare.replaceAll(/([?&])([^=&#]+)=([^&#]*)/g, (whole, before: string, name: string) =>
    isSecretKey(name) ? `${before}${name}=secret` : whole,
  );
}

function isSecret(value: unknown): boolean {
  return value !== null && value !== '' && typeof value !== 'boolean';
}

/** Whether the value stands for a secret that was left out; which it is, nobody can tell. */
export function standsForSecret(value: unknown): boolean {
  return isObject(value) && value.secret === present.secret && Object.keys(value).length === 1;
}

/**
 * Whether a value that came through `withoutSecrets` has lost a secret to it, so that writing it would write the words that stand for one.
 *
 * @param key under which it stands.
 */
export function hidesSecret(key: string, value: unknown): boolean {
  if (standsForSecret(value) || (isSecretKey(key) && isSecret(value))) return true;
  if (typeof value !== 'string') return false;
  return withoutKeysInAddress(value) !== value || /^https?:\/\/secret@|[?&][^=&#]+=secret(?=&|#|$)/i.test(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
