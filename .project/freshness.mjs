// Says which bundles in dist/ are older than what they are made of. Runs on any Node from 20 on, with nothing installed,
// and takes a few milliseconds, because every `redline` command asks.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inProject, root } from './project.mjs';

const always = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  '.project/bundle.mjs',
  '.project/bundle-configs.mjs',
  '.project/native-fetch.mjs',
  '.project/freshness.mjs',
];

/** What each bundle is made of, and a file of it. */
export const bundles = {
  main: { from: ['main', 'preload/contract', 'resources', ...always], makes: 'cli.js' },
  preload: { from: ['preload/index.ts', ...always], makes: 'index.cjs' },
  renderer: {
    from: ['renderer', 'preload/contract', 'main/resources', 'resources', 'main/hosts/content-policy.ts', ...always],
    makes: 'index.html',
  },
};

const stampFile = inProject('dist', '.stamp');

/** Which of the bundles have to be made again. */
export function staleBundles(names = Object.keys(bundles)) {
  const stamp = readStamp();
  return names.filter((name) => !isFresh(name, stamp));
}

/**
 * Remembers that a bundle was made from `state`, which was taken before it was made.
 * @param {string} name
 * @param {{ glance: string, content: string }} state
 */
export function markFresh(name, state) {
  mkdirSync(path.dirname(stampFile), { recursive: true });
  const next = `${stampFile}.${process.pid}`;
  writeFileSync(next, JSON.stringify({ ...readStamp(), [name]: state }));
  renameSync(next, stampFile);
}

/**
 * What a bundle is made of, now: `glance` from sizes and times (fast), `content` from every byte (sure).
 * @param {string} name
 */
export function stateOf(name) {
  return { glance: glanceAt(name), content: contentOf(name) };
}

function isFresh(name, stamp) {
  const known = stamp[name];
  if (!known || !existsSync(inProject('dist', name, bundles[name].makes))) return false;
  const glance = glanceAt(name);
  if (known.glance === glance) return true;
  if (known.content !== contentOf(name)) return false;
  markFresh(name, { glance, content: known.content });
  return true;
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
}

function glanceAt(name) {
  const hash = createHash('sha256');
  for (const file of filesOf(name)) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${path.relative(root, file)}\0${size}\0${mtimeMs}\0`);
  }
  return hash.digest('hex');
}

function contentOf(name) {
  const hash = createHash('sha256');
  for (const file of filesOf(name))
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}

function filesOf(name) {
  return bundles[name].from.flatMap((entry) => filesUnder(inProject(entry))).sort();
}

function filesUnder(entry) {
  const found = statSync(entry, { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isDirectory()) return [entry];
  return readdirSync(entry, { withFileTypes: true }).flatMap((child) => {
    const full = path.join(entry, child.name);
    return child.isDirectory() ? filesUnder(full) : [full];
  });
}
