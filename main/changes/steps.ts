/** Work that may take long, cut where somebody else may have the thread: between two steps nothing is half done. */
export type Steps<Result> = Generator<void, Result, void>;

/** Does it in one go, for what is small or cannot wait. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
