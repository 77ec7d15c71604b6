import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Alert } from '@zendeskgarden/react-notifications';
import { useState } from 'react';
import styled from 'styled-components';
import type { AccessNote, AccessReviewStatus } from '../../../preload/contract/access-review.ts';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { CsvError } from '../../../preload/contract/csv.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { base64Of } from '../../parts/csv/file-bytes.ts';
import { download } from '../../parts/download.ts';
import { sentenceOf } from '../../parts/failure.ts';
import { FileDrop } from '../../parts/file-drop.tsx';
import { ownPage } from '../../parts/own-pages.ts';
import { count, counted } from '../../parts/quantities.ts';
import { space } from '../../parts/tokens.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { navigate, pathTo } from '../../shell/router.ts';

const notes: Readonly<Record<AccessNote, string>> = {
  owner: 'owns the account',
  'own-sign-in': 'Redline signs in so',
  'no-sign-in': 'no sign-in for 90 days',
  new: 'new since the review before',
  raised: 'may do more than at the review before',
  'came-back': 'was to be removed at the review before',
  'signed-in-since': 'signed in after that',
};

/** The review of who has access, once a quarter: the list, the decisions, the removals, the evidence. */
export function AccessReviewSection({ account }: { readonly account: Account }) {
  const client = useConsole();
  const cache = useQueryClient();
  const query = queries.accessReview(client, account.id);
  const { data: review, isPending } = useQuery(query);
  const [errors, setErrors] = useState<readonly CsvError[]>([]);
  const keep = (after: AccessReviewStatus) => cache.setQueryData(query.queryKey, after);
  const start = useMutation({ mutationFn: () => client.accessReviews.start({ account: account.id }), onSuccess: keep });
  const decide = useMutation({
    mutationFn: async (file: File) => client.accessReviews.decide({ account: account.id, content: await base64Of(file) }),
    onSuccess: (read) => {
      setErrors(read.errors);
      if (read.review) keep(read.review);
    },
  });
  const list = useMutation({
    mutationFn: () => client.accessReviews.csv({ account: account.id }),
    onSuccess: ({ name, content }) => download(name, content, 'text/csv'),
  });
  const draft = useMutation({
    mutationFn: () => client.accessReviews.draft({ account: account.id }),
    onSuccess: ({ hash }) => navigate(pathTo('changes', hash, { account: account.id })),
  });
  const close = useMutation({
    mutationFn: () => client.accessReviews.close({ account: account.id }),
    onSuccess: async ({ review: closed, bundle }) => {
      keep(closed);
      download(`access-review-${closed.quarter}.zip`, new Uint8Array(await bundle.arrayBuffer()), 'application/zip');
    },
  });
  const failed = [start, decide, list, draft, close].find(({ error }) => error !== null)?.error;
  const isOpen = review && review.state !== 'closed';
  return (
    <section aria-labelledby="access-review">
      <h2 id="access-review">Who has access{review ? `: ${review.quarter}` : ''}</h2>
      {failed ? (
        <Alert type="error" role="alert">
          <Alert.Title>Nothing was changed</Alert.Title>
          {sentenceOf(failed)}
        </Alert>
      ) : null}
      {review ? (
        <Standing review={review} />
      ) : (
        <p>Once a quarter everybody’s access is looked at: kept, removed or changed, by whom and why.</p>
      )}
      <Ways>
        {isOpen ? (
          <>
            {/* Never disabled, which would take the focus from whoever saves by the keyboard; saving twice harms nothing. */}
            <Button size="small" onClick={() => list.mutate()}>
              Save the list as CSV
            </Button>
            <Button size="small" disabled={review.undecided > 0 || draft.isPending} onClick={() => draft.mutate()}>
              Preview what was decided
            </Button>
            <Button size="small" disabled={review.undecided > 0 || close.isPending} onClick={() => close.mutate()}>
              Close it with its evidence
            </Button>
          </>
        ) : (
          <Button size="small" isPrimary disabled={isPending || start.isPending} onClick={() => start.mutate()}>
            Begin the review of this quarter
          </Button>
        )}
      </Ways>
      {isOpen ? (
        <FileDrop
          label="Choose a file of decisions (id, decision, to, note, reviewer) or drop it here"
          accept=".csv,text/csv"
          onFile={(file) => decide.mutate(file)}
        />
      ) : null}
      {errors.length > 0 ? (
        <Alert type="error" role="alert">
          <Alert.Title>Nothing was decided</Alert.Title>
          <ul>
            {errors.slice(0, 20).map(({ line, column, value, message }) => (
              <li key={`${line} ${column} ${message}`}>
                Line {line}, {column}: “{visibleLine(value)}” {message}
              </li>
            ))}
          </ul>
          {errors.length > 20 ? `and ${counted(errors.length - 20, 'more', 'more')}` : null}
        </Alert>
      ) : null}
      {review ? <Lines review={review} /> : null}
    </section>
  );
}

function Standing({ review }: { readonly review: AccessReviewStatus }) {
  const { state, lines, undecided, counts, due, daysLeft, clients, notCovered } = review;
  return (
    <>
      <p role="status">
        {state === 'closed' ? 'Closed. ' : null}
        {counted(lines.length, 'person', 'people')}: {count(counts.keep)} kept, {count(counts.remove)} removed,{' '}
        {count(counts.change)} changed, {count(undecided)} undecided.
        {state === 'closed' ? null : ` Due ${due}${daysLeft < 0 ? ', which has passed' : ''}.`}
      </p>
      {clients.length > 0 ? (
        <p>
          {counted(clients.length, 'OAuth client')}, the longest unchanged first:{' '}
          {clients.map(({ name, updatedAt }) => `${visibleLine(name)} (${updatedAt?.slice(0, 10) ?? 'unknown'})`).join(', ')}
        </p>
      ) : null}
      <p>Not covered: {notCovered.join(' ')}</p>
    </>
  );
}

const mostShown = 200;

function Lines({ review: { lines } }: { readonly review: AccessReviewStatus }) {
  return (
    <table aria-label="Who has access">
      <thead>
        <tr>
          <th scope="col">Person</th>
          <th scope="col">Role</th>
          <th scope="col">Last sign-in</th>
          <th scope="col">Look at</th>
          <th scope="col">Decided</th>
        </tr>
      </thead>
      <tbody>
        {lines.slice(0, mostShown).map(({ id, kind, name, role, lastSignIn, notes: told, decision }) => (
          <tr key={id}>
            <td>
              <a href={ownPage('users', id)}>{visibleLine(name)}</a>
            </td>
            <td>
              {visibleLine(role)}
              {kind === 'suspended' ? ', suspended' : ''}
            </td>
            <td>{lastSignIn?.slice(0, 10) ?? 'never'}</td>
            <td>{told.map((note) => notes[note]).join(', ')}</td>
            <td>
              {decision
                ? visibleLine([decision.decision, decision.to, decision.note, `(${decision.reviewer})`].filter(Boolean).join(' '))
                : ''}
            </td>
          </tr>
        ))}
        {lines.length > mostShown ? (
          <tr>
            <td colSpan={5}>and {counted(lines.length - mostShown, 'more', 'more')}, in the list as CSV</td>
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}

const Ways = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: ${space('xs')};
`;
