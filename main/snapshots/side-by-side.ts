/**
 * Several streams as one, each event as it comes; none is more than one step ahead of what was taken. Where one fails, or the taking
 * ends, the others are told to end and not waited for: what they are waiting for may take a minute, and is nobody's business any more.
 */
export async function* sideBySide<Event>(
  streams: readonly AsyncGenerator<Event, void, void>[],
): AsyncGenerator<Event, void, void> {
  const step = async (stream: AsyncGenerator<Event, void, void>) => ({ stream, next: await stream.next() });
  const coming = new Map(streams.map((stream) => [stream, step(stream)]));
  try {
    while (coming.size > 0) {
      const { stream, next } = await Promise.race(coming.values());
      coming.delete(stream);
      if (next.done) continue;
      yield next.value;
      coming.set(stream, step(stream));
    }
  } finally {
    for (const left of coming.values()) left.catch(() => {});
    for (const stream of streams) stream.return().catch(() => {});
  }
}
