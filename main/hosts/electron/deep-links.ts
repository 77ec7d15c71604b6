/** Where a link may lead: a screen, and on some of them one thing by its id. Looking is all that a link can do. */
const places: Readonly<Record<string, RegExp>> = {
  macros: /^$/,
  changes: /^(\/[0-9a-f]{64})?$/,
  runs: /^\/[0-9]{8}-[0-9]{6}-[0-9a-f]{4}$/,
  journal: /^$/,
  accounts: /^$/,
};
const accountId = /^[a-z0-9][a-z0-9.-]{0,99}$/;

/**
 * The place in the console that a `redline://` link names: `redline://changes/<hash>?account=acme` is
 * `#/changes/<hash>?account=acme`. Any page and any mail can hold such a link, so it is read whole or not at all.
 *
 * @returns undefined for whatever is not exactly a place of ours
 */
export function placeOf(link: string): string | undefined {
  if (link.length > 300 || !/^redline:\/\/[\x21-\x7e]+$/.test(link) || !URL.canParse(link)) return undefined;
  const { host, pathname, searchParams, hash, username, password } = new URL(link);
  const screen = Object.hasOwn(places, host) ? places[host] : undefined;
  const rest = pathname === '/' ? '' : pathname;
  if (!screen?.test(rest) || hash !== '' || username !== '' || password !== '') return undefined;
  const [account, ...more] = [...searchParams];
  if (!account) return `#/${host}${rest}`;
  const [name, value] = account;
  return more.length === 0 && name === 'account' && accountId.test(value) ? `#/${host}${rest}?account=${value}` : undefined;
}

/** The place that is named by what the program was started with: anything that a person or another program put there. */
export function placeAmong(args: readonly string[]): string | undefined {
  const link = args.find((argument) => argument.startsWith('redline://'));
  return link === undefined ? undefined : placeOf(link);
}
