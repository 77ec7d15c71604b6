import { dialog, shell } from 'electron';

/*
 * The part of the policy (policy.ts) about what leaves the program for the system's browser:
 *   https://<…>.zendesk.com         at once: where this program's own buttons lead
 *   any other http(s) address       after the person has seen it: links in comments, and the sign-in of a practice server
 *   this computer's own services    only that sign-in, as an address may be a command there
 *   anything else                   never
 */

/** Opens an address in the system's browser, where the policy allows it and the person agrees. One question at a time. */
export async function openOutside(address: string): Promise<void> {
  const decision = decideOn(address);
  if (decision === 'refuse') return;
  if (decision === 'ask' && !(await agreesTo(address))) return;
  await shell.openExternal(new URL(address).href).catch(() => {}); // without a browser there is still the address on the page
}

function decideOn(address: string): 'open' | 'ask' | 'refuse' {
  if (address.length > 2000 || !URL.canParse(address)) return 'refuse';
  const { protocol, hostname, pathname, port, username, password } = new URL(address);
  if (!['https:', 'http:'].includes(protocol) || username !== '' || password !== '') return 'refuse';
  if (protocol === 'https:' && hostname.endsWith('.zendesk.com')) return 'open';
  if (!isThisNetwork(hostname)) return 'ask';
  const isPracticeSignIn =
    protocol === 'http:' && hostname === '127.0.0.1' && port !== '' && pathname === '/oauth/authorizations/new';
  return isPracticeSignIn ? 'ask' : 'refuse';
}

/** This computer, and addresses that are numbers or names of a network of one's own: routers, printers, what listens locally. */
function isThisNetwork(hostname: string): boolean {
  return (
    !hostname.includes('.') ||
    /^[\d.]+$/.test(hostname) ||
    hostname.startsWith('[') ||
    /\.(local|localhost|internal|home\.arpa)\.?$/.test(hostname)
  );
}

/** A page that opens window after window gets one dialog, and the rest is dropped. */
let asking = false;

async function agreesTo(address: string): Promise<boolean> {
  if (asking) return false;
  asking = true;
  const { href, host } = new URL(address);
  try {
    const { response } = await dialog.showMessageBox({
      type: 'question',
      message: `Open ${host} in your browser?`,
      detail: href,
      buttons: ['Leave it', 'Open it'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    return response === 1;
  } finally {
    asking = false;
  }
}
