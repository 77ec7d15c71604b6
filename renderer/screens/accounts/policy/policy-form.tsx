import { Checkbox, Field, Label, Select } from '@zendeskgarden/react-forms';
import styled from 'styled-components';
import { Level, type Policy } from '../../../../preload/contract/policy.ts';
import { space } from '../../../parts/tokens.ts';
import { demandForm, demandsOf, listIn, resourcesIn, wholeIn, withSection } from './form-values.ts';
import { KeptText } from './kept-text.tsx';
import { LevelRules } from './level-rules.tsx';
import { WhenFields } from './when-fields.tsx';

interface PolicyFormProps {
  readonly policy: Policy;
  readonly onChange: (policy: Policy) => void;
}

/** All of a policy but the further approvals (`also`), which stay as they are: who has to say yes to what, what has to be said, and when. */
export function PolicyForm({ policy, onChange }: PolicyFormProps) {
  const put = <Name extends keyof Policy>(name: Name, value: Policy[Name] | undefined) =>
    onChange(withSection(policy, name, value));
  const requires = policy.requires ?? {};
  const putRequired = (part: NonNullable<Policy['requires']>) => put('requires', withoutNothing({ ...requires, ...part }));
  const deployment = policy.deployment ?? {};
  const undo = policy.undo ?? { within: '', approvals: 0 };
  return (
    <Parts>
      {Level.options.map((level) => (
        <section key={level} aria-label={`Criticality ${level}`}>
          <h4>{levelNames[level]}</h4>
          <LevelRules
            level={level}
            rules={policy.levels?.[level] ?? []}
            onChange={(rules) => put('levels', { ...policy.levels, [level]: rules })}
          />
          <Demands
            level={level}
            policy={policy}
            onChange={(demands) => put('approvals', { ...policy.approvals, [level]: demands })}
          />
        </section>
      ))}
      <section aria-label="Approvals">
        <h4>Approvals</h4>
        <Pair>
          <Check
            isOn={policy.notAuthor === true}
            label="Not by who wrote or sends it"
            onChange={(is) => put('notAuthor', is || undefined)}
          />
          <Check
            isOn={policy.checkedOnly === true}
            label="Only by who saw it checked against the account"
            onChange={(is) => put('checkedOnly', is || undefined)}
          />
          <KeptText
            label="Count for so many days"
            placeholder="For ever"
            begins={policy.approvalDays === undefined ? '' : String(policy.approvalDays)}
            onChange={(text) => put('approvalDays', wholeIn(text) || undefined)}
          />
          <KeptText
            label="Those on GitLab count for"
            placeholder="No level"
            begins={policy.mergeRequestCounts?.join(', ') ?? ''}
            onChange={(text) =>
              put(
                'mergeRequestCounts',
                listIn(text.toUpperCase()).flatMap((level) => Level.safeParse(level).data ?? []),
              )
            }
          />
        </Pair>
      </section>
      <section aria-label="What has to be said">
        <h4>What has to be said</h4>
        <Pair>
          <Check isOn={requires.reason === true} label="A reason" onChange={(is) => putRequired({ reason: is || undefined })} />
          <Check
            isOn={requires.rehearsal === true}
            label="It was rehearsed, and nothing was refused"
            onChange={(is) => putRequired({ rehearsal: is || undefined })}
          />
          <KeptText
            label="An issue that fits this regular expression"
            placeholder="No issue"
            begins={requires.issue ?? ''}
            onChange={(text) => putRequired({ issue: text.trim() || undefined })}
          />
        </Pair>
      </section>
      <section aria-label="When it may be sent">
        <h4>When it may be sent</h4>
        <Pair>
          {(['standard', 'adHoc', 'special'] as const).map((kind) => (
            <KeptText
              key={kind}
              label={deploymentNames[kind]}
              placeholder={kind === 'standard' ? 'What no other list names' : 'Nothing'}
              begins={deployment[kind]?.join(', ') ?? ''}
              onChange={(text) => put('deployment', withoutNothing({ ...deployment, [kind]: resourcesIn(text) }))}
            />
          ))}
        </Pair>
        <WhenFields policy={policy} onChange={onChange} />
      </section>
      <section aria-label="Otherwise">
        <h4>Otherwise</h4>
        <Pair>
          <KeptText
            label="Who ran it may take all of it back alone within"
            placeholder="Never; such as 24h or 3d"
            begins={undo.within}
            onChange={(text) => put('undo', /^\d{1,4}[hd]$/.test(text.trim()) ? { ...undo, within: text.trim() } : undefined)}
          />
          <Field>
            <Label>Emergencies</Label>
            <Select
              isCompact
              value={policy.emergency ?? ''}
              onChange={(event) =>
                put(
                  'emergency',
                  emergencies.find((each) => each === event.target.value),
                )
              }
            >
              <option value="">Are let through (not said)</option>
              <option value="allowed">Are let through, and reviewed afterwards</option>
              <option value="never">Are never let through</option>
            </Select>
          </Field>
        </Pair>
      </section>
    </Parts>
  );
}

const emergencies = ['allowed', 'never'] as const;
const levelNames = {
  C1: 'C1, the most critical',
  C2: 'C2',
  C3: 'C3',
  C4: 'C4, everything else',
} as const;
const deploymentNames = {
  standard: 'Standard kinds of record, parted by commas',
  adHoc: 'Ad hoc kinds',
  special: 'Special kinds',
} as const;

function Demands({
  level,
  policy,
  onChange,
}: {
  readonly level: Level;
  readonly policy: Policy;
  readonly onChange: (demands: ReturnType<typeof demandsOf>) => void;
}) {
  const form = demandForm(policy.approvals?.[level]);
  return (
    <Pair>
      <KeptText
        label={`${level} needs approvals by`}
        placeholder="No role"
        begins={form.roles}
        onChange={(roles) => onChange(demandsOf({ ...form, roles }))}
      />
      <KeptText
        label="And by so many others"
        begins={form.others}
        onChange={(others) => onChange(demandsOf({ ...form, others }))}
      />
    </Pair>
  );
}

function Check({
  isOn,
  label,
  onChange,
}: {
  readonly isOn: boolean;
  readonly label: string;
  readonly onChange: (isOn: boolean) => void;
}) {
  return (
    <Field>
      <Checkbox checked={isOn} onChange={(event) => onChange(event.target.checked)}>
        <Label isRegular>{label}</Label>
      </Checkbox>
    </Field>
  );
}

/** What is not said imposes nothing, and an absent key says that best. */
function withoutNothing<Section extends object>(section: Section): Section {
  return Object.fromEntries(
    Object.entries(section).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  ) as Section;
}

const Parts = styled.div`
  display: grid;
  gap: ${space('md')};

  h4 {
    margin-bottom: ${space('xs')};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }
`;

const Pair = styled.div`
  display: grid;
  grid-template-columns: repeat(2, minmax(0, 1fr));
  align-items: end;
  gap: ${space('xs')} ${space('md')};
  margin-top: ${space('xs')};

  @media (max-width: 760px) {
    grid-template-columns: minmax(0, 1fr);
  }
`;
