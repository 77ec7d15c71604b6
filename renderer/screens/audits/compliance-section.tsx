import { useMutation } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Input, Label } from '@zendeskgarden/react-forms';
import { Alert } from '@zendeskgarden/react-notifications';
import { type FormEvent, useState } from 'react';
import styled from 'styled-components';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { ComplianceReport } from '../../../preload/contract/compliance.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { sentenceOf } from '../../parts/failure.ts';
import { Loading } from '../../parts/loading.tsx';
import { count, counted } from '../../parts/quantities.ts';
import { space } from '../../parts/tokens.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { OwedReviews } from './owed-reviews.tsx';

/** How far the changes of a period went the way that was agreed on, by Zendesk's audit log. */
export function ComplianceSection({ account }: { readonly account: Account }) {
  const client = useConsole();
  const [period, setPeriod] = useState(thisMonth);
  const isWrong = period.from === '' || period.to === '' || period.from > period.to;
  const check = useMutation({ mutationFn: () => client.compliance.check({ account: account.id, ...period }) });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isWrong) check.mutate();
  }
  return (
    <section aria-labelledby="compliance">
      <h2 id="compliance">Compliance of changes</h2>
      <Form onSubmit={submit} aria-label="Of which period">
        <Field>
          <Label>From</Label>
          <Input
            isCompact
            type="date"
            value={period.from}
            onChange={({ target }) => setPeriod({ ...period, from: target.value })}
          />
        </Field>
        <Field>
          <Label>To, inclusive</Label>
          <Input isCompact type="date" value={period.to} onChange={({ target }) => setPeriod({ ...period, to: target.value })} />
        </Field>
        <Button size="small" type="submit" disabled={isWrong || check.isPending}>
          Read the audit log
        </Button>
      </Form>
      {check.isPending ? <Loading label="Reading Zendesk’s audit log" /> : null}
      {check.error ? (
        <Alert type="error" role="alert">
          <Alert.Title>Nothing was counted</Alert.Title>
          {sentenceOf(check.error)}
        </Alert>
      ) : null}
      {check.data ? <Report account={account} report={check.data} onExplained={() => check.mutate()} /> : null}
    </section>
  );
}

interface ReportProps {
  readonly account: Account;
  readonly report: ComplianceReport;
  readonly onExplained: () => void;
}

function Report({ account, report, onExplained }: ReportProps) {
  const { changes, byRedline, reviewed, withIssue, compliant, percent, explained, outside, notLogged, rises, emergencies } =
    report;
  return (
    <>
      <p role="status">
        <Percent>{percent === null ? 'No change, so no percentage' : `${percent} %`}</Percent> {count(compliant)} of{' '}
        {count(changes)} compliant: {count(byRedline)} by Redline, {count(reviewed)} of them with the approvals that were asked
        and {count(withIssue)} with an issue; {count(explained.length)} explained, {count(outside.length)} outside.
      </p>
      <OwedReviews account={account.id} emergencies={emergencies} />
      {rises.length > 0 ? (
        <Alert type="warning" role="status">
          <Alert.Title>{counted(rises.length, 'person', 'people')} may do more than before</Alert.Title>
          {rises.slice(0, 5).map(({ entry, product, name, from, to, by }) => (
            <div key={`${entry} ${product}`}>{visibleLine(`${name}: ${product} ${from} → ${to}, by ${by}`)}</div>
          ))}
        </Alert>
      ) : null}
      {outside.length > 0 ? <Outside account={account} outside={outside} onExplained={onExplained} /> : null}
      {notLogged.map((text) => (
        <p key={text}>Not in the figure: {visibleLine(text)}</p>
      ))}
    </>
  );
}

const mostShown = 100;

interface OutsideProps {
  readonly account: Account;
  readonly outside: ComplianceReport['outside'];
  readonly onExplained: () => void;
}

/** What was changed outside Redline; what an issue asked for all the same is tied to it. */
function Outside({ account, outside, onExplained }: OutsideProps) {
  const client = useConsole();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [issue, setIssue] = useState('');
  const explain = useMutation({
    mutationFn: () => client.compliance.explain({ account: account.id, entries: [...chosen], issue: issue.trim() }),
    onSuccess: onExplained,
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (chosen.size > 0 && issue.trim() !== '') explain.mutate();
  }
  return (
    <>
      <table aria-label="Changed outside Redline">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">By</th>
            <th scope="col">What</th>
          </tr>
        </thead>
        <tbody>
          {outside.slice(0, mostShown).map(({ entry, at, by, action, what, name }) => (
            <tr key={entry}>
              <td>
                <label>
                  <input
                    type="checkbox"
                    checked={chosen.has(entry)}
                    onChange={({ target }) => setChosen(withEntry(chosen, entry, target.checked))}
                  />{' '}
                  {at.replace('T', ' ').replace(/Z$/, '')}
                </label>
              </td>
              <td>{visibleLine(by)}</td>
              <td>{visibleLine(`${action} ${what}: ${name}`)}</td>
            </tr>
          ))}
          {outside.length > mostShown ? (
            <tr>
              <td colSpan={3}>and {counted(outside.length - mostShown, 'more', 'more')}; redline compliance --json lists all</td>
            </tr>
          ) : null}
        </tbody>
      </table>
      <Form onSubmit={submit} aria-label="Tie to an issue">
        <Field>
          <Label>Issue that asked for the chosen ones</Label>
          <Input
            isCompact
            type="url"
            placeholder="https://…"
            value={issue}
            {...(explain.error ? { validation: 'error' as const } : {})}
            onChange={({ target }) => setIssue(target.value)}
          />
          {explain.error ? <p role="alert">{sentenceOf(explain.error)}</p> : null}
        </Field>
        <Button size="small" type="submit" disabled={chosen.size === 0 || issue.trim() === '' || explain.isPending}>
          Tie {counted(chosen.size, 'change')} to it
        </Button>
      </Form>
    </>
  );
}

function withEntry(chosen: ReadonlySet<number>, entry: number, isOn: boolean): ReadonlySet<number> {
  const after = new Set(chosen);
  if (isOn) after.add(entry);
  else after.delete(entry);
  return after;
}

/** From the first of this month to today, as this computer counts days. */
function thisMonth(): { from: string; to: string } {
  const now = new Date();
  const day = (date: number) =>
    [now.getFullYear(), now.getMonth() + 1, date].map((part) => String(part).padStart(2, '0')).join('-');
  return { from: day(1), to: day(now.getDate()) };
}

const Form = styled.form`
  display: flex;
  flex-wrap: wrap;
  align-items: flex-end;
  gap: ${space('sm')};
`;

const Percent = styled.b`
  font-size: ${({ theme }) => theme.fontSizes.xl};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
`;
