import { Input } from '@zendeskgarden/react-forms';
import { type MatchReport, MatchTarget } from '../../../preload/contract/match.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';

interface MappingTableProps {
  readonly report: MatchReport;
  /** What the person said of columns. */
  readonly columns: Readonly<Record<string, MatchTarget>>;
  readonly onChange: (header: string, target: MatchTarget) => void;
}

const usual: Readonly<Record<'salesforce' | 'roster', readonly string[]>> = {
  salesforce: [
    'ignore',
    ...['id', 'name', 'website'].map((part) => `account.${part}`),
    ...['id', 'email', 'name', 'first-name', 'last-name'].map((part) => `contact.${part}`),
  ],
  roster: [
    'ignore',
    ...['email', 'login', 'other-email', 'name', 'first-name', 'last-name', 'status', 'kind'].map((part) => `person.${part}`),
    'group.name',
    'group.address',
  ],
};

/** What each column was taken for, to be looked at and corrected. Fields of Zendesk are typed: `organizations.organization_fields.plan`. */
export function MappingTable({ report, columns, onChange }: MappingTableProps) {
  const choices = usual[report.system === 'salesforce' ? 'salesforce' : 'roster'];
  return (
    <>
      <h3>What the columns are</h3>
      <p>
        {report.confirmed
          ? 'Files with these columns were confirmed before.'
          : 'Look whether this is right; a preview keeps it for the next file like this.'}
      </p>
      <datalist id="match-targets">
        {choices.map((choice) => (
          <option key={choice} value={choice} />
        ))}
      </datalist>
      {report.mappings.map((mapping, index) => (
        <table key={report.files[index]?.name} aria-label={`Columns of ${visibleLine(report.files[index]?.name ?? '')}`}>
          <thead>
            <tr>
              <th scope="col">Column of {visibleLine(report.files[index]?.name ?? '')}</th>
              <th scope="col">Is</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(mapping).map(([header, target]) => (
              <tr key={header}>
                <td>{visibleLine(header)}</td>
                <td>
                  <Target header={header} target={columns[header] ?? target} onChange={onChange} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </>
  );
}

function Target({
  header,
  target,
  onChange,
}: Pick<MappingTableProps, 'onChange'> & { readonly header: string; readonly target: string }) {
  return (
    <Input
      isCompact
      aria-label={`What ${visibleLine(header)} is`}
      list="match-targets"
      key={target}
      defaultValue={target}
      onBlur={({ currentTarget }) => {
        const said = MatchTarget.safeParse(currentTarget.value.trim());
        if (!said.success) currentTarget.value = target;
        else if (said.data !== target) onChange(header, said.data);
      }}
    />
  );
}
