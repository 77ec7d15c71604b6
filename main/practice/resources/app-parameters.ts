import { isObject } from '../read-body.ts';
import type { Configuration } from './configuration-resource.ts';

/** What is secure or a password is taken and never shown again. */
export function withoutSecrets(app: Configuration | undefined, settings: Readonly<Record<string, unknown>>) {
  const hidden = new Set(
    parametersOf(app).flatMap(({ name, kind, secure }) => (secure === true || kind === 'password' ? [String(name)] : [])),
  );
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !hidden.has(name)));
}

/** What an app wants to be told when it is installed. */
export function parametersOf(app: Configuration | undefined): Readonly<Record<string, unknown>>[] {
  return Array.isArray(app?.parameters) ? app.parameters.filter(isObject) : [];
}
