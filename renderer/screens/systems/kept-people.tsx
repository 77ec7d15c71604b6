import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Alert } from '@zendeskgarden/react-notifications';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { MatchWish } from '../../../preload/contract/match.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { sentenceOf } from '../../parts/failure.ts';
import { counted } from '../../parts/quantities.ts';
import { useConsole } from '../../shell/console-context.tsx';

interface KeptPeopleProps {
  readonly account: Account;
  /** The files that were compared, once they were. */
  readonly wish: (() => Promise<MatchWish>) | undefined;
}

/** More are told by the comparison that the button stands under. */
const shown = 10;

/** Whether the team's files are kept, so that edits which their program would overwrite are warned of; and a way to keep or forget them. */
export function KeptPeople({ account, wish }: KeptPeopleProps) {
  const client = useConsole();
  const queries = useQueryClient();
  const key = ['kept-people', account.id];
  const kept = useQuery({ queryKey: key, queryFn: () => client.match.keptPeople({ account: account.id }) });
  const again = () => queries.invalidateQueries({ queryKey: key });
  const keep = useMutation({
    mutationFn: async () => {
      const { files, map } = wish ? await wish() : { files: [], map: undefined };
      return client.match.keepPeople({ account: account.id, files, map });
    },
    onSuccess: again,
  });
  const forget = useMutation({
    mutationFn: () => client.match.forgetPeople({ account: account.id }),
    onSuccess: again,
  });
  const { missing = [], conflicts = [], notes = [] } = keep.data ?? {};
  const failed = [keep, forget].find(({ error }) => error !== null)?.error;
  return (
    <>
      <p role="status">
        {kept.data
          ? `The files of ${counted(kept.data.people, 'person', 'people')} are kept (${kept.data.keptAt.slice(0, 10)}): a preview warns of edits that their program would overwrite.`
          : 'Keep the team’s files, and previews warn of edits that their program would overwrite in the night.'}
      </p>
      {[...missing, ...conflicts].length + notes.length > 0 ? (
        <Alert type="warning">
          <Alert.Title>
            {counted(missing.length, 'person', 'people')} not in the team here, {counted(conflicts.length, 'conflict')}
          </Alert.Title>
          {[...missing, ...conflicts].slice(0, shown).map(({ name, file, why }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: somebody may have several conflicts, and the list does not change
            <p key={index}>{visibleLine([name, file, why].filter((part) => part !== undefined).join(': '))}</p>
          ))}
          {missing.length + conflicts.length > shown ? <p>The comparison above has all of them.</p> : null}
          {notes.map((note) => (
            <p key={note}>{visibleLine(note)}</p>
          ))}
        </Alert>
      ) : null}
      <div>
        {wish ? (
          <Button size="small" disabled={keep.isPending} onClick={() => keep.mutate()}>
            Keep these files
          </Button>
        ) : null}{' '}
        {kept.data ? (
          <Button size="small" disabled={forget.isPending} onClick={() => forget.mutate()}>
            Forget the kept files
          </Button>
        ) : null}
      </div>
      {failed ? (
        <Alert type="error" role="alert">
          <Alert.Title>Nothing was kept or forgotten</Alert.Title>
          {sentenceOf(failed)}
        </Alert>
      ) : null}
    </>
  );
}
