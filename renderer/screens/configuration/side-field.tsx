import { Field, Label, Select } from '@zendeskgarden/react-forms';
import { fullTime } from '../../parts/quantities.ts';
import { useAccount, useAccounts } from '../../shell/account-context.tsx';

/** An account's id, `snapshot:` and a snapshot's, or `file`: the zip that is chosen beside. */
export type Chosen = string;

interface SideFieldProps {
  readonly label: string;
  readonly value: Chosen;
  readonly snapshots: readonly { readonly id: string; readonly takenAt: string }[];
  readonly onChange: (value: Chosen) => void;
}

/** One of the two things to compare. */
export function SideField({ label, value, snapshots, onChange }: SideFieldProps) {
  const account = useAccount();
  const { all } = useAccounts();
  const others = all.filter(({ id, snapshot }) => id !== account.id && snapshot !== undefined);
  return (
    <Field>
      <Label>{label}</Label>
      <Select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="file">An export (zip)</option>
        <option value={account.id}>{account.name} as in its last snapshot</option>
        {snapshots.slice(1).map(({ id, takenAt }) => (
          <option key={id} value={`snapshot:${id}`}>
            {account.name} on {fullTime(takenAt)}
          </option>
        ))}
        {others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name} as in its last snapshot
          </option>
        ))}
      </Select>
    </Field>
  );
}
