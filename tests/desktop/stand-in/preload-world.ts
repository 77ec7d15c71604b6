/** The name of the world of its own that the preload script gets in each page. */
export const preloadWorld = 'preload';

/** The function through which the preload's world speaks to the test's process. */
export const toShell = '__toShell';

/**
 * The preload script with what Electron puts around it: `require('electron')` with `ipcRenderer`, whose ports are real ones, each
 * with its other end carried to the test's process.
 */
export function aroundPreload(preload: string): string {
  return `(() => {
    if (window !== window.top) return; // Electron runs a preload script in the main frame only
    const listeners = new Map();
    const ports = new Map();
    const tell = (message) => globalThis.${toShell}(JSON.stringify(message));
    const open = (id) => {
      const { port1, port2 } = new MessageChannel();
      ports.set(id, port1);
      port1.onmessage = ({ data }) => tell({ kind: 'port-data', id, data });
      port1.addEventListener('close', () => tell({ kind: 'port-close', id }));
      return port2;
    };
    globalThis.fromShell = {
      deliver: (channel, ids) => listeners.get(channel)?.({ ports: ids.map(open) }),
      portData: (id, data) => ports.get(id)?.postMessage(data),
      portClose: (id) => ports.get(id)?.close(),
    };
    const ipcRenderer = {
      send: (channel) => tell({ kind: 'ipc', channel }),
      on: (channel, listener) => listeners.set(channel, listener),
    };
    ((require, module, exports) => {${preload}\n})(() => ({ ipcRenderer }), { exports: {} }, {});
  })();`;
}
