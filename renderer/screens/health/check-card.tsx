import { useMutation } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import styled from 'styled-components';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { HealthFinding, HealthHit, HealthLevel } from '../../../preload/contract/health.ts';
import { ResourceName } from '../../../preload/contract/records.ts';
import { healthWords } from '../../../preload/contract/text/health-words.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { useAddToDraft } from '../../parts/draft/add-to-draft.tsx';
import { sentenceOf } from '../../parts/failure.ts';
import { ownPage } from '../../parts/own-pages.ts';
import { count, counted } from '../../parts/quantities.ts';
import { StatusText, type Tone } from '../../parts/status-text.tsx';
import { color, space } from '../../parts/tokens.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { navigate, pathTo } from '../../shell/router.ts';
import { useNotify } from '../../shell/toasts.tsx';

const levels: Readonly<Record<HealthLevel, { readonly tone: Tone; readonly word: string }>> = {
  danger: { tone: 'bad', word: 'Danger' },
  caution: { tone: 'warning', word: 'Caution' },
  info: { tone: 'quiet', word: 'Info' },
};

/** Records that are listed before a person asks for more. */
const mostAtFirst = 3;
const mostShown = 200;

/** What one check found: why it matters, the records, and the draft that mends them. */
export function CheckCard({ check, account }: { readonly check: HealthFinding; readonly account: Account }) {
  const [isOpen, setOpen] = useState(false);
  const { title, harm } = healthWords[check.code];
  const { tone, word } = levels[check.level];
  const shown = check.hits.slice(0, isOpen ? mostShown : mostAtFirst);
  const folded = check.hits.length - shown.length;
  return (
    <Card aria-label={title}>
      <header>
        <StatusText tone={tone}>{word}</StatusText>
        <h3>{title}</h3>
        <span>
          {count(check.count)} of {count(check.of)}
        </span>
        {check.fix ? <Mend check={check} account={account} title={title} /> : null}
      </header>
      <p>{harm}</p>
      <Hits>
        {shown.map((hit) => (
          <li key={hit.item}>
            <Hit hit={hit} />
          </li>
        ))}
      </Hits>
      {check.hits.length > mostAtFirst ? (
        <Button isLink aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Show fewer' : `Show ${counted(folded, 'more', 'more')}`}
        </Button>
      ) : null}
      {isOpen && folded > 0 ? <p>and {counted(folded, 'more', 'more')}; redline health --json lists all.</p> : null}
    </Card>
  );
}

interface MendProps {
  readonly check: HealthFinding;
  readonly account: Account;
  readonly title: string;
}

/** The two ways on: into the draft with other things, or to a preview of its own. */
function Mend({ check: { fix = [] }, account, title }: MendProps) {
  const client = useConsole();
  const notify = useNotify();
  const operations = [...fix];
  const reason = `Health: ${title}`;
  const add = useAddToDraft(account, () => undefined);
  const preview = useMutation({
    mutationFn: () => client.changes.draft({ account: account.id, operations, title, reason }),
    onSuccess: ({ hash }) => navigate(pathTo('changes', hash, { account: account.id })),
    onError: (error) => notify({ type: 'error', title: 'Nothing was drafted', text: sentenceOf(error) }),
  });
  return (
    <Ways>
      <Button
        size="small"
        disabled={add.isPending}
        aria-label={`Add to draft: ${title}`}
        onClick={() => add.mutate({ operations, reason })}
      >
        Add to draft
      </Button>
      <Button
        size="small"
        disabled={preview.isPending}
        aria-label={`Preview what mends it: ${title}`}
        onClick={() => preview.mutate()}
      >
        Preview the fix
      </Button>
    </Ways>
  );
}

function Hit({ hit: { item, name, about, others = [] } }: { readonly hit: HealthHit }) {
  return (
    <>
      <Named item={item} name={name} />
      {about === undefined ? null : <i> {visibleLine(about)}</i>}
      {others.length > 0 ? ' – ' : null}
      {others.slice(0, 3).map((other, index) => (
        <span key={other.item}>
          {index > 0 ? ', ' : ''}
          <Named item={other.item} name={other.name} />
        </span>
      ))}
      {others.length > 3 ? ` and ${counted(others.length - 3, 'more', 'more')}` : ''}
    </>
  );
}

/** A record by its name, as a link where this window shows it. */
function Named({ item, name }: { readonly item: string; readonly name: string }) {
  const at = item.indexOf(':');
  const resource = ResourceName.safeParse(item.slice(0, at)).data;
  const page = resource === undefined || name === item ? undefined : ownPage(resource, item.slice(at + 1));
  return page === undefined ? <span>{visibleLine(name)}</span> : <a href={page}>{visibleLine(name)}</a>;
}

const Card = styled.section`
  display: grid;
  justify-items: start;
  gap: ${space('xs')};
  padding: ${space('md')} 0;
  border-bottom: 1px solid ${color('border.subtle')};
  overflow-wrap: anywhere;

  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: ${space('xs')} ${space('sm')};
    width: 100%;
  }

  h3 {
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }

  header > span:last-of-type,
  i {
    color: ${color('foreground.subtle')};
    font-variant-numeric: tabular-nums;
  }

  a {
    color: ${color('foreground.primary')};
  }
`;

const Hits = styled.ul`
  display: grid;
  gap: ${space('xxs')};
`;

const Ways = styled.div`
  display: flex;
  gap: ${space('xs')};
  margin-left: auto;
`;
