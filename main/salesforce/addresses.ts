import { Failure } from '../failure.ts';

/** Where Salesforce’s own servers are (Salesforce Help, "Required domains"); no token leaves for any other host. */
const ownHosts = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.(salesforce\.com|salesforce\.mil|cloudforce\.com)$/;
const here = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** @throws Failure `validation` for what is no address of Salesforce’s. */
export function salesforceUrl(text: string): string {
  const given = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !isSalesforce(url) || url.username !== '' || url.password !== '')
    throw new Failure(
      'validation',
      'This is no address of Salesforce. Give your company’s own: https://NAME.my.salesforce.com, of a sandbox https://NAME--SANDBOX.sandbox.my.salesforce.com. Nothing was kept.',
    );
  return url.origin;
}

/** The address that Salesforce names for its data. @throws Failure `upstream` where a token would leave for another company’s host. */
export function instanceUrl(named: string, signedInAt: string): string {
  const url = URL.canParse(named) ? new URL(named) : undefined;
  const isHere = here.has(new URL(signedInAt).hostname);
  if (url && isSalesforce(url) && here.has(url.hostname) === isHere) return url.origin;
  throw new Failure('upstream', 'Salesforce named an address that is not its own, to which no token is sent. Nothing was kept.');
}

function isSalesforce({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' ? ownHosts.test(hostname) : protocol === 'http:' && here.has(hostname);
}
