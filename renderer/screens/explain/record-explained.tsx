import type { ExplainedRecord } from '../../../preload/contract/explain.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { When } from '../../parts/when.tsx';
import { carriersOf } from '../../parts/where-used/carriers.ts';
import { UsesByKind } from '../../parts/where-used/uses-by-kind.tsx';
import { pathTo } from '../../shell/router.ts';
import { Heading, RuleWords, Section } from './explain-parts.tsx';

/** What a record is, what changed of it and by whom, and where it is named. */
export function RecordExplained({ record }: { readonly record: ExplainedRecord }) {
  const { item, name, now, words, earlier, byRedline, log, uses, notes } = record;
  const [kind] = item.split(':', 1);
  return (
    <>
      <Heading>{visibleLine(name)}</Heading>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <Section title="Now">
        <ul>
          {now.map(({ label, value }) => (
            <li key={label}>
              {label}: {visibleLine(value)}
            </li>
          ))}
        </ul>
        {words ? <RuleWords words={words} /> : null}
      </Section>
      <Section title="What changed, by the snapshots">
        {earlier.length === 0 ? <p>Nothing, in the snapshots that are kept.</p> : null}
        <ol>
          {earlier.map(({ since, changes }) => (
            <li key={since}>
              By <When time={since} />
              <ul>
                {changes.map(({ field, label, before, after }) => (
                  <li key={`${field} ${label}`}>
                    {label}: {visibleLine(before)} → {visibleLine(after)}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      </Section>
      {byRedline.length > 0 ? (
        <Section title="What Redline did">
          <ol>
            {byRedline.map(({ run, title, author, at }) => (
              <li key={`${run} ${at}`}>
                <When time={at} /> <a href={pathTo('runs', run)}>{visibleLine(title)}</a>, {author}
              </li>
            ))}
          </ol>
        </Section>
      ) : null}
      {log && log.length > 0 ? (
        <Section title="What Zendesk’s audit log tells">
          <ol>
            {log.map(({ at, by, action, what }, index) => (
              // Two entries may be alike to the letter.
              <li key={`${at} ${index.toString()}`}>
                <When time={at} /> {visibleLine(by)}: {action} {visibleLine(what)}
              </li>
            ))}
          </ol>
        </Section>
      ) : null}
      <Section title="Where it is named">
        {kind === 'tags' ? <p>{carriersOf({ resource: 'tags', name }, uses)}</p> : null}
        {uses.uses.length === 0 ? <p>Nowhere in the snapshot.</p> : <UsesByKind uses={uses.uses} />}
      </Section>
    </>
  );
}
