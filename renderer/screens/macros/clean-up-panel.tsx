import { useQuery } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import type { MacroFinding } from '../../../preload/contract/findings.ts';
import { FailurePage } from '../../parts/failure-page.tsx';
import { Examples, Findings, Quiet } from '../../parts/findings-parts.ts';
import { Loading } from '../../parts/loading.tsx';
import { counted } from '../../parts/quantities.ts';
import { SidePanel } from '../../parts/side-panel.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';

const words: Readonly<Record<MacroFinding['code'], { readonly title: string; readonly text: string }>> = {
  'placeholder-broken': {
    title: 'Broken placeholders',
    text: 'Customers see them unfilled: one that Zendesk does not have, or braces that do not match.',
  },
  'missing-group': { title: 'Groups that are gone', text: 'They name a group that is not in the snapshot.' },
  'missing-field': { title: 'Ticket fields that are gone', text: 'They set or show a field that was deleted or deactivated.' },
  'missing-person': { title: 'People who are gone', text: 'They name a person who was deleted.' },
  'unknown-value': {
    title: 'Set a value that is gone',
    text: 'They set a field to a value that none of its options has.',
  },
  'without-actions': { title: 'Without actions', text: 'They do nothing.' },
  duplicates: { title: 'Duplicates', text: 'They do the same as another, for the same people. “Merge duplicates” keeps one.' },
  unused: { title: 'Not used for 30 days', text: 'Active, and nobody applied them before the snapshot read them.' },
};

interface CleanUpPanelProps {
  readonly account: string;
  readonly onClose: () => void;
  readonly onOpen: (macro: number) => void;
  readonly onSelect: (macros: readonly number[]) => void;
}

/** What wants cleaning up in the last snapshot. Each finding becomes a selection, to be edited like any other. */
export function CleanUpPanel({ account, onClose, onOpen, onSelect }: CleanUpPanelProps) {
  const { data, error } = useQuery(queries.macroFindings(useConsole(), account));
  return (
    <SidePanel title="Clean up" closeLabel="Close the list of findings" onClose={onClose} takesFocus>
      {error ? <FailurePage error={error} /> : null}
      {!data && !error ? <Loading label="Looking through the macros" /> : null}
      {data?.findings.length === 0 && !data.unknownValues?.length ? <p>Nothing wants cleaning up.</p> : null}
      {data ? (
        <Findings>
          {data.findings.map((finding) => (
            <li key={finding.code}>
              <Finding finding={finding} onOpen={onOpen} onSelect={onSelect} />
            </li>
          ))}
        </Findings>
      ) : null}
      {data?.unknownValues?.some(({ resource }) => resource !== 'macros') ? (
        <section aria-label="Rules and views">
          <h3>Rules and views that name a value that is gone</h3>
          <Quiet>Their conditions wait for what cannot come: none of the field’s options has the value.</Quiet>
          <Examples>
            {data.unknownValues
              .filter(({ resource }) => resource !== 'macros')
              .map(({ resource, id, name, field, values }) => (
                <li key={`${resource}:${id} ${field}`}>
                  {name} ({resource}, {field}): {values.join(', ')}
                </li>
              ))}
          </Examples>
        </section>
      ) : null}
      {data && !data.knowsUsage ? <Quiet>This Zendesk does not say how often macros are used.</Quiet> : null}
    </SidePanel>
  );
}

function Finding({
  finding,
  onOpen,
  onSelect,
}: Pick<CleanUpPanelProps, 'onOpen' | 'onSelect'> & { readonly finding: MacroFinding }) {
  const { title, text } = words[finding.code];
  const { ids, examples } = finding;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <Quiet>{text}</Quiet>
      <Examples>
        {examples.map(({ id, name }) => (
          <li key={id}>
            <Button isLink onClick={() => onOpen(id)}>
              {name}
            </Button>
          </li>
        ))}
        {ids.length > examples.length ? <li>and {counted(ids.length - examples.length, 'more', 'more')}</li> : null}
      </Examples>
      <Button size="small" onClick={() => onSelect(ids)} aria-label={`Select ${counted(ids.length, 'macro')}: ${title}`}>
        Select {counted(ids.length, 'macro')}
      </Button>
    </section>
  );
}
