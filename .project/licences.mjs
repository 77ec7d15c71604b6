// Part of `npm run check`: every package has a licence that this project can live with. What is shipped has to allow being shipped
// in a program under the MIT licence without asking anything of those who use it; tools may also be under the MPL.
import { readFileSync } from 'node:fs';
import { inProject, isStartedAs } from './project.mjs';
import { shippedPackages } from './shipped-packages.mjs';

const shippable = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'CC0-1.0', 'Unlicense'];
const forTools = [...shippable, 'MPL-2.0', 'Python-2.0', 'CC-BY-4.0', 'WTFPL'];

/** Whether an SPDX expression of alternatives (`MIT OR WTFPL`) or of parts that all hold (`MIT AND ISC`) is covered. */
export function isCovered(expression, allowed) {
  const plain = expression.replace(/^\(|\)$/g, '');
  if (plain.includes(' AND ')) return plain.split(' AND ').every((part) => allowed.includes(part.trim()));
  return plain.split(' OR ').some((part) => allowed.includes(part.trim()));
}

/** One sentence for each package that is not covered. @returns {{ looked: number, shipped: number, faults: string[] }} */
export function licenceFaults() {
  const { packages } = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8'));
  const all = Object.entries(packages).filter(([place]) => place !== '');
  const tools = all
    .filter(([, { license = 'none' }]) => !isCovered(String(license), forTools))
    .map(([place, { license }]) => `${place}: ${license ?? 'no licence'} is not among those for tools.`);
  const shipped = shippedPackages();
  const inProgram = shipped
    .filter(({ licence }) => !isCovered(licence, shippable))
    .map(({ place, licence }) => `${place}: ${licence} is not among those for what is shipped.`);
  return { looked: all.length, shipped: shipped.length, faults: [...tools, ...inProgram] };
}

if (isStartedAs(import.meta.url)) {
  const { looked, shipped, faults } = licenceFaults();
  for (const fault of faults) console.log(fault);
  console.log(`Looked at ${looked} packages, ${shipped} of them shipped.`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
