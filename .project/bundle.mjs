// Makes the bundles named on the command line, or all of them: plain Vite builds, side by side. `setup.mjs` calls this.
import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import svgr from 'vite-plugin-svgr';
import { noncePlaceholder } from '../main/hosts/content-policy.ts';
import { bundles, markFresh, stateOf } from './freshness.mjs';
import { inProject, root } from './project.mjs';

/** What stays outside: Electron gives itself, and packages with a native part are loaded from node_modules. */
const outside = ['electron', 'libsql', 'keytar', '@napi-rs/keyring'];

/** @type {Record<string, (outDir: string) => import('vite').InlineConfig>} */
const configs = {
  main: (outDir) => ({
    // node-zendesk brings a fetch for Nodes that had none, and with it a module that newer Nodes warn of on every start.
    resolve: { alias: { 'cross-fetch': inProject('.project', 'native-fetch.mjs') } },
    ssr: { noExternal: true, external: outside, target: 'node' },
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      rolldownOptions: {
        input: {
          index: 'main/index.ts',
          'engine-process': 'main/hosts/electron/engine-process.ts',
          cli: 'main/cli.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
      },
    },
  }),
  // A sandboxed preload script is CommonJS and one file, whatever the rest of the package is.
  preload: (outDir) => ({
    ssr: { noExternal: true, external: outside, target: 'node' },
    build: {
      ssr: true,
      target: 'chrome140',
      outDir,
      rolldownOptions: { input: 'preload/index.ts', output: { format: 'cjs', entryFileNames: 'index.cjs' } },
    },
  }),
  renderer: (outDir) => ({
    root: inProject('renderer'),
    plugins: [react(), svgr(), nonceForStyles()],
    build: { target: 'chrome140', outDir, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 2000, assetsInlineLimit: 0 },
  }),
};

/** styled-components takes the nonce of its style sheet from this element; the hosts put a fresh one in with each response. */
function nonceForStyles() {
  return {
    name: 'redline:nonce',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { name: 'sc-nonce', content: noncePlaceholder }, injectTo: /** @type {const} */ ('head-prepend') },
    ],
  };
}

/** Built beside the old one and then put in its place, so that a failed build leaves the last good one. */
async function make(name) {
  const state = stateOf(name);
  const place = inProject('dist', name);
  const next = `${place}.next`;
  const config = configs[name](next);
  await build({
    root,
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    mode: 'production',
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    ...config,
    build: {
      emptyOutDir: true,
      sourcemap: true,
      minify: name === 'renderer',
      reportCompressedSize: false,
      copyPublicDir: false,
      ...config.build,
    },
  });
  if (!existsSync(path.join(next, bundles[name].makes)))
    throw new Error(`The build of ${name} did not make ${bundles[name].makes}.`);
  rmSync(place, { recursive: true, force: true });
  renameSync(next, place);
  markFresh(name, state);
}

const wanted = process.argv.slice(2);
const made = await Promise.allSettled((wanted.length > 0 ? wanted : Object.keys(configs)).map(make));
for (const { reason } of made.filter(({ status }) => status === 'rejected')) {
  console.error(stripVTControlCharacters(reason.message));
  process.exitCode = 1;
}
