// How each bundle is made: small, plain Vite configurations.
import react from '@vitejs/plugin-react';
import svgr from 'vite-plugin-svgr';
import { noncePlaceholder } from '../main/hosts/content-policy.ts';
import { inProject, root } from './project.mjs';

/** What stays outside: Electron gives itself, and packages with a native part are loaded from node_modules. */
const outside = ['electron', 'libsql', 'keytar', '@napi-rs/keyring'];

const common = {
  root,
  configFile: false,
  envDir: false,
  logLevel: 'warn',
  mode: 'production',
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
};
const commonBuild = { emptyOutDir: true, sourcemap: true, minify: false, reportCompressedSize: false, copyPublicDir: false };

/**
 * Programs for Node, with what they share in parts/.
 * @param {string} outDir
 * @param {Record<string, string>} input
 * @returns {import('vite').InlineConfig}
 */
export function nodePrograms(outDir, input) {
  return {
    ...common,
    // node-zendesk brings a fetch for Nodes that had none, and with it a module that newer Nodes warn of on every start.
    resolve: { alias: { 'cross-fetch': inProject('.project', 'native-fetch.mjs') } },
    ssr: { noExternal: true, external: outside, target: 'node' },
    build: {
      ...commonBuild,
      ssr: true,
      target: 'node20',
      outDir,
      rolldownOptions: {
        input,
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'parts/[name]-[hash].js',
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
        },
      },
    },
  };
}

/** @type {Record<string, (outDir: string) => import('vite').InlineConfig>} */
export const configs = {
  main: (outDir) =>
    nodePrograms(outDir, {
      index: 'main/index.ts',
      'engine-process': 'main/hosts/electron/engine-process.ts',
      cli: 'main/cli.ts',
    }),
  // A sandboxed preload script is CommonJS and one file, whatever the rest of the package is.
  preload: (outDir) => ({
    ...common,
    ssr: { noExternal: true, external: outside, target: 'node' },
    build: {
      ...commonBuild,
      ssr: true,
      target: 'chrome140',
      outDir,
      rolldownOptions: { input: 'preload/index.ts', output: { format: 'cjs', entryFileNames: 'index.cjs' } },
    },
  }),
  renderer: (outDir) => ({
    ...common,
    root: inProject('renderer'),
    plugins: [react(), svgr(), nonceForStyles()],
    build: {
      ...commonBuild,
      target: 'chrome140',
      outDir,
      minify: true,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
      assetsInlineLimit: 0,
    },
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
