import { app, type Session, type WebContents } from 'electron';
import { appOrigin, isOurs } from './app-protocol.ts';
import { openOutside } from './open-outside.ts';

/*
 * What a page may do, in one place. Everything is denied that is not named here:
 *   go to      its own origin
 *   frame      text of its own (about:srcdoc), which is how comments are shown; nothing that has an address
 *   open       an address in the system's browser, never in a window of ours; which and after what question, says `openOutside`
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
    const isAllowed = event.isMainFrame ? isOurs(event.url) : event.url === 'about:srcdoc';
    if (!isAllowed) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOurs(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void openOutside(url);
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
