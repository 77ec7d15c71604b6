/**
 * Does `work` for every item, at most `width` at once, in order of start. The first error stops further starts; what is under
 * way is waited for before it is thrown.
 */
export async function overlapping<Item>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  let next = 0;
  let failed = false;
  const worker = async () => {
    while (!failed && next < items.length) {
      const item = items[next++];
      if (item === undefined) return;
      try {
        await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const results = await Promise.allSettled(Array.from({ length: Math.min(width, items.length) }, worker));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
