import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { Failure } from '../failure.ts';
import { placesInYaml, type RosterPlaces } from './roster-places.ts';

/**
 * A roster's YAML as plain values, and where its people stand. A program that writes rosters names a list once and points to it from everybody who shares it, which
 * is read for as many people as a roster may have; texts that would unfold into more than any roster holds are refused.
 *
 * Values of the account's own fields keep the digits they were written with: YAML takes `0123` for a number and `1e5` for 100000.
 *
 * @throws Failure `validation`; any other error says what is no YAML.
 */
export function rosterInYaml(text: string): { readonly content: unknown; readonly places: RosterPlaces } {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { prettyErrors: true, lineCounter });
  const [error] = document.errors;
  if (error) throw error;
  return { content: new Unfolding().valueOf(document.contents, false), places: placesInYaml(document, lineCounter) };
}

/** Ten thousand people, each with a hundred groups and a good many fields. */
const mostValues = 2_000_000;

/** The library looks for what an alias points to from the beginning of the text each time; here each is at hand. */
class Unfolding {
  private readonly anchors = new Map<string, { readonly value: unknown; readonly size: number }>();
  private values = 0;

  /** @param asWritten whether numbers keep the digits of the text. */
  valueOf(node: unknown, asWritten: boolean): unknown {
    if (isAlias(node)) {
      const known = this.anchors.get(node.source);
      if (!known) throw new Error(`nothing stands behind the alias *${node.source}, or it holds itself`);
      this.count(known.size);
      return known.value;
    }
    const before = this.values;
    this.count(1);
    const value = this.within(node, asWritten);
    if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor !== undefined)
      this.anchors.set(node.anchor, { value, size: this.values - before });
    return value;
  }

  private within(node: unknown, asWritten: boolean): unknown {
    if (isSeq(node)) return node.items.map((item) => this.valueOf(item, asWritten));
    if (isMap(node))
      return Object.fromEntries(
        node.items.map(({ key, value }) => {
          const name = String(this.valueOf(key, false));
          return [name, this.valueOf(value, asWritten || name === 'user_fields')];
        }),
      );
    if (!isScalar(node)) return null;
    const { value, source } = node;
    return asWritten && typeof value === 'number' && source !== undefined && source !== String(value) ? source : value;
  }

  private count(more: number): void {
    this.values += more;
    if (this.values <= mostValues) return;
    throw new Failure(
      'validation',
      `The roster unfolds into more than ${mostValues.toLocaleString('en')} values. Nothing was drafted.`,
    );
  }
}
