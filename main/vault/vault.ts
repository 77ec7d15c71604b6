/** Keeps secrets, by name. A secret goes in and is handed to the engine; it never crosses the contract back. */
export interface Vault {
  /** `memory`: there is no keychain, so secrets last as long as this process. */
  readonly kind: 'keychain' | 'memory';
  get(name: string): Promise<string | undefined>;
  set(name: string, secret: string): Promise<void>;
  delete(name: string): Promise<void>;
}

/** For a machine without a keychain: nothing is written anywhere. */
export function memoryVault(): Vault {
  const secrets = new Map<string, string>();
  return {
    kind: 'memory',
    get: async (name) => secrets.get(name),
    set: async (name, secret) => {
      secrets.set(name, secret);
    },
    delete: async (name) => {
      secrets.delete(name);
    },
  };
}
