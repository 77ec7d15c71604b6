/** The setting of the list of accounts that keeps the signing key: its public part, and the private one where there is no keychain. */
export const signingKeySetting = 'signing-key';

/** The same with its private part in it. @param kept as the setting holds it */
export function withPrivatePart(kept: unknown, privateKey: string): unknown {
  return typeof kept === 'object' && kept !== null ? { ...kept, privateKey } : kept;
}
