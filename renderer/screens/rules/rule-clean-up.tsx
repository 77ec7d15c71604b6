import { useQuery } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { ruleFieldLabel } from '../../../main/resources/vocabulary/rule-fields.ts';
import type { RuleFinding } from '../../../preload/contract/findings.ts';
import { FailurePage } from '../../parts/failure-page.tsx';
import { Examples, Findings, Quiet } from '../../parts/findings-parts.ts';
import { Loading } from '../../parts/loading.tsx';
import { counted } from '../../parts/quantities.ts';
import { SidePanel } from '../../parts/side-panel.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { type RuleResource, ruleWords } from './rule-resources.ts';

const words: Readonly<Record<RuleFinding['code'], { readonly title: string; readonly text: string }>> = {
  conflicting: {
    title: 'In conflict',
    text: 'Two with the same conditions give one field different values: the later one wins.',
  },
  shadowed: { title: 'Never reached', text: 'One before it always changes first what it asks for.' },
  duplicates: { title: 'Duplicates', text: 'They do the same. “Merge duplicates” keeps one.' },
  'never-fired': {
    title: 'Not run for 30 days',
    text: 'Active, and no ticket met their conditions before the snapshot read them.',
  },
};

interface RuleCleanUpProps {
  readonly account: string;
  readonly resource: RuleResource;
  readonly onClose: () => void;
  readonly onOpen: (rule: number) => void;
  readonly onSelect: (rules: readonly number[]) => void;
}

/** What wants cleaning up among the rules of a kind. Each finding becomes a selection, to be edited like any other. */
export function RuleCleanUp({ account, resource, onClose, onOpen, onSelect }: RuleCleanUpProps) {
  const { data, error } = useQuery(queries.macroFindings(useConsole(), account));
  const ofKind = (data?.rules ?? []).filter((finding) => finding.resource === resource);
  const codes = [...new Set(ofKind.map(({ code }) => code))];
  const [one, many] = ruleWords[resource].noun;
  return (
    <SidePanel title="Clean up" closeLabel="Close the list of findings" onClose={onClose} takesFocus>
      {error ? <FailurePage error={error} /> : null}
      {!data && !error ? <Loading label={`Looking through the ${many}`} /> : null}
      {data && codes.length === 0 ? <p>Nothing wants cleaning up.</p> : null}
      <Findings>
        {codes.map((code) => {
          const found = ofKind.filter((finding) => finding.code === code);
          const ids = [...new Set(found.flatMap(({ id, others }) => [id, ...others.map((other) => other.id)]))];
          const { title, text } = words[code];
          return (
            <li key={code}>
              <section aria-label={title}>
                <h3>{title}</h3>
                <Quiet>{text}</Quiet>
                <Examples>
                  {found.slice(0, 20).map((finding) => (
                    <li key={[finding.id, ...finding.others.map(({ id }) => id)].join()}>
                      <Button isLink onClick={() => onOpen(finding.id)}>
                        {finding.name}
                      </Button>
                      {besides(finding)}
                    </li>
                  ))}
                  {found.length > 20 ? <li>and {counted(found.length - 20, 'more', 'more')}</li> : null}
                </Examples>
                <Button size="small" onClick={() => onSelect(ids)} aria-label={`Select ${counted(ids.length, one)}: ${title}`}>
                  Select {counted(ids.length, one)}
                </Button>
              </section>
            </li>
          );
        })}
      </Findings>
    </SidePanel>
  );
}

function besides({ others, field }: RuleFinding): string {
  const names = others.map(({ name }) => `“${name}”`).join(', ');
  const about = field === undefined ? '' : ` (${field === 'current_tags' ? 'Tags' : ruleFieldLabel(field)})`;
  return names === '' ? '' : ` and ${names}${about}`;
}
