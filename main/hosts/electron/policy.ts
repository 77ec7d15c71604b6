import { app, type Session, shell, type WebContents } from 'electron';
import { appOrigin, isOurs } from './app-protocol.ts';

/*
 * What a page may do, in one place. Everything is denied that is not named here:
 *   go to      its own origin
 *   open       a page of Zendesk, in the system's browser, never in a window of ours
 *   ask for    writing to the clipboard
 *   save       a file that it made itself (a blob of its own origin)
 *   request    its own files; the network not at all, since the engine talks to Zendesk
 */

/** Holds the policy over every page there will ever be. Has to be called before the first window is made. */
export function enforcePolicy(session: Session): void {
  app.on('web-contents-created', (_event, contents) => restrict(contents));
  restrictSession(session);
}

function restrict(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => {
    if (!(event.isMainFrame && isOurs(event.url))) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOurs(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isZendesk(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
}

function restrictSession(session: Session): void {
  const isAllowed = (permission: string, origin: string) => permission === 'clipboard-sanitized-write' && isOurs(origin);
  session.setPermissionRequestHandler((_contents, permission, allow, { requestingUrl }) =>
    allow(isAllowed(permission, requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => isAllowed(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false); // it would fetch dictionaries
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${appOrigin}/`)) event.preventDefault();
  });
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !mayLoad(url) }));
}

function mayLoad(url: string): boolean {
  if (isOurs(url) || url.startsWith(`blob:${appOrigin}/`) || url.startsWith('data:')) return true;
  return !app.isPackaged && url.startsWith('devtools:');
}

function isZendesk(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  return protocol === 'https:' && hostname.endsWith('.zendesk.com') && username === '' && password === '';
}
