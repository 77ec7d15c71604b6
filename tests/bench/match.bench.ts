import { parse } from 'csv-parse/sync';
import { matchSalesforce } from '../../main/matching/match-salesforce.ts';
import { company, planted, plantedInAll } from '../unit/matching/salesforce-company.ts';
import { compare, print } from './compare.ts';

const size = { accounts: 50_000, contacts: 60_000, people: 100_000 };
const { accounts, contacts, world } = company(size);
const files = [
  { name: 'accounts.csv', bytes: accounts },
  { name: 'contacts.csv', bytes: contacts },
];
const match = () => matchSalesforce(files, { records: (kind) => world.records(kind) }, {}, () => undefined);

const result = match();
if (!result.ok) throw new Error(JSON.stringify(result.errors.slice(0, 3)));
const { missing, extra, different, conflicts } = result.match;
print(
  `${(missing.length + extra.length + different.length).toLocaleString('en')} of ${plantedInAll} planted differences (${Object.keys(planted).length} kinds), ${conflicts.length} conflicts`,
);
await compare({
  rounds: 5,
  name: 'matching 50,000 accounts and 60,000 contacts with 100,000 people ÷ merely parsing the two files',
  subject: match,
  baseline: () => {
    for (const { bytes } of files) parse(bytes, { bom: true, on_record: () => null });
  },
});
globalThis.gc?.();
const before = process.memoryUsage();
const again = match();
const after = process.memoryUsage();
const more = after.heapUsed - before.heapUsed + after.arrayBuffers - before.arrayBuffers;
print(`${(more / 2 ** 20).toFixed(0)} MiB more in use right after it${again.ok ? '' : ' failed'}`);
