/** Milliseconds of the machine between two looks at what has become due. */
const interval = 200;

/**
 * Carries jobs on while nobody asks, so that whoever asks next need not wait for all that has become due meanwhile. What is not done
 * here is done at the next request, so a look that fails (another server holds the state) costs nothing.
 *
 * @returns what ends it.
 */
export function tickJobs(advance: () => void): () => void {
  const timer = setInterval(() => {
    try {
      advance();
    } catch {
      // The next request does it.
    }
  }, interval);
  timer.unref();
  return () => clearInterval(timer);
}
