import { ipcRenderer } from 'electron';

/*
 * The bridge between the page and the shell: it hands the page one MessagePort to the engine, and nothing else. No function and
 * no object is exposed; the page has only the web's own `postMessage`.
 *
 *   page     window.postMessage({ type: 'redline:connect' }, location.origin)     when it is ready, or its port was closed
 *   preload  ipcRenderer.send('redline:connect')
 *   shell    checks who asks, then sends one end of a new channel, whose other end the engine has
 *   preload  window.postMessage({ type: 'redline:port' }, location.origin, [port])
 *   page     speaks the oRPC contract of preload/contract over that port
 */
window.addEventListener('message', (event) => {
  if (event.source === window && event.origin === location.origin && event.data?.type === 'redline:connect') {
    ipcRenderer.send('redline:connect');
  }
});

ipcRenderer.on('redline:port', (event) => {
  window.postMessage({ type: 'redline:port' }, location.origin, event.ports);
});
