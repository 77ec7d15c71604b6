/**
 * The candidate that takes the fewest typing mistakes to become `text`; undefined where none is near enough to have been meant, so that nobody
 * is offered “Canberra” for “Alberta”.
 */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const mistakes = editDistance(text, candidate);
    if (mistakes < fewest) {
      best = candidate;
      fewest = mistakes;
    }
  }
  return best !== undefined && fewest <= forgiven(text, best) ? best : undefined;
}

/** A mistake in a short word, two in five letters of a longer one. */
function forgiven(text: string, meant: string): number {
  const length = Math.max([...text].length, [...meant].length);
  return length < 4 ? 1 : Math.floor(length * 0.4);
}

/** How many letters to add, leave out, replace or swap with their neighbour (optimal string alignment). */
export function editDistance(left: string, right: string): number {
  const a = [...left.slice(0, longest)];
  const b = [...right.slice(0, longest)];
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current.push(
        Math.min(
          at(last, column) + 1,
          at(current, column - 1) + 1,
          at(last, column - 1) + (same ? 0 : 1),
          swapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

/** Beyond this many characters nothing is a typing mistake any more. */
const longest = 100;

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
