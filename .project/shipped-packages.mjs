// What of npm is in the program that people install: the packages that the bundles were made from, read from their source maps, and
// the native ones that stay packages.
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inProject, root } from './project.mjs';

/** Stay packages, as they have a native part; with what each needs when it runs. `electron-builder.yml` leaves out the rest. */
const runtimeOf = {
  libsql: ['@neon-rs/load', 'detect-libc'],
  keytar: [],
  '@napi-rs/keyring': [],
};
/** The native parts themselves, of which npm installs those for the system it runs on. */
const nativeParts = /^(@libsql\/(?!client)|@napi-rs\/keyring-)/;

/**
 * @typedef {object} Shipped
 * @property {string} place its folder: `node_modules/react`
 * @property {string} name
 * @property {string} version
 * @property {string} licence its SPDX expression
 * @property {'bundled' | 'native'} how
 */

/** @returns {Shipped[]} sorted by name; needs dist/ to be built */
export function shippedPackages() {
  const bundled = placesInBundles();
  const { packages } = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8'));
  const native = Object.keys(packages).filter((place) => {
    const name = place.replace(/^node_modules\//, '');
    return isRuntime(name) && existsSync(inProject(place));
  });
  const all = [...bundled.map((place) => entry(place, 'bundled')), ...native.map((place) => entry(place, 'native'))];
  return all.sort((a, b) => (a.place < b.place ? -1 : 1));
}

/** @param {string} name */
function isRuntime(name) {
  return name in runtimeOf || Object.values(runtimeOf).flat().includes(name) || nativeParts.test(name);
}

/** @returns {string[]} */
function placesInBundles() {
  const places = new Set();
  for (const map of globSync('dist/{main,preload,renderer}/**/*.map', { cwd: root })) {
    const folder = path.dirname(inProject(map));
    const { sources } = JSON.parse(readFileSync(inProject(map), 'utf8'));
    for (const source of sources) {
      const file = path.relative(root, path.resolve(folder, source)).replaceAll(path.sep, '/');
      const place = packageOf(file);
      if (place) places.add(place);
    }
  }
  return [...places];
}

/** The innermost package that a file is part of; what a package carries along of another counts as its own. @param {string} file */
function packageOf(file) {
  const inner = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)/.exec(file)?.[1];
  if (!inner || existsSync(inProject(inner, 'package.json'))) return inner;
  return packageOf(inner.replace(/\/node_modules\/(?:@[^/]+\/)?[^/]+$/, ''));
}

/**
 * @param {string} place
 * @param {Shipped['how']} how
 * @returns {Shipped}
 */
function entry(place, how) {
  const { name, version, license } = JSON.parse(readFileSync(inProject(place, 'package.json'), 'utf8'));
  return { place, name, version, licence: typeof license === 'string' ? license : (license?.type ?? 'none'), how };
}

/** The texts of a package's licence files, and its notices. @param {Shipped} shipped @returns {string[]} */
export function licenceTexts({ place }) {
  const folder = inProject(place);
  return readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice|copyright)/i.test(file))
    .sort()
    .map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
}
