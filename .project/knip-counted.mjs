// Tells `check.mjs` how many files knip looked at.
export default function counted(results) {
  console.log(`Looked at ${results.counters.processed} files`);
  return results;
}
