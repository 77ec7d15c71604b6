import { registerHooks } from 'node:module';

/* Loaded first in the process that plays Electron's main process: `electron` is the stand-in there. */
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: new URL('electron.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});
