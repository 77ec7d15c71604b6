import { Button } from '@zendeskgarden/react-buttons';
import { Checkbox, Field, Label } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import styled from 'styled-components';
import { resources } from '../../../main/resources/registry.ts';
import type { Comparison } from '../../../preload/contract/areas/configuration.ts';
import { visibleText } from '../../../preload/contract/text/visible-text.ts';
import { count, counted } from '../../parts/quantities.ts';
import { color, space } from '../../parts/tokens.ts';
import { valueText } from '../../parts/value-text.ts';

interface DifferenceListProps {
  readonly found: Comparison;
  /** Whether the right side is the account as it is now, so that the left one can be put back. */
  readonly canRestore: boolean;
  readonly isRestoring: boolean;
  /** Undefined for everything. */
  readonly onRestore: (only: string[] | undefined) => void;
}

/** So many stand in the list; the command line and its page show all. */
const shown = 300;

/** What differs, with the values of both sides, and a choice of what to put back. */
export function DifferenceList({ found, canRestore, isRestoring, onRestore }: DifferenceListProps) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const rows = rowsOf(found);
  const backs = rows.filter(({ comesBack }) => comesBack).map(({ item }) => item);
  const wanted = backs.filter((item) => !left.has(item));
  function toggle(item: string) {
    const next = new Set(left);
    if (!next.delete(item)) next.add(item);
    setLeft(next);
  }
  return (
    <section aria-label="Differences">
      <p role="status">
        From {found.left} to {found.right}: {count(found.added.length)} added, {count(found.removed.length)} removed,{' '}
        {count(found.changed.length)} changed{found.ambiguous.length > 0 ? `, ${count(found.ambiguous.length)} unclear` : ''}.
      </p>
      {found.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <List tabIndex={0} aria-label="What differs">
        {rows.slice(0, shown).map(({ item, what, name, kind, changes, comesBack }) => (
          <li key={`${what} ${item}`}>
            {canRestore && comesBack ? (
              <Field>
                <Checkbox checked={!left.has(item)} onChange={() => toggle(item)}>
                  <Label isRegular>
                    {visibleText(name)} <Kind>{`${kind}, ${what}`}</Kind>
                  </Label>
                </Checkbox>
              </Field>
            ) : (
              <span>
                {visibleText(name)} <Kind>{`${kind}, ${what}`}</Kind>
              </span>
            )}
            {changes.map((change) => (
              <Change key={change.field}>
                <Kind>{change.field}</Kind>
                <del>{short(change.left)}</del> <ins>{short(change.right)}</ins>
              </Change>
            ))}
          </li>
        ))}
      </List>
      {rows.length > shown ? <p>{counted(rows.length - shown, 'more difference')} not shown here.</p> : null}
      {canRestore && backs.length + found.ambiguous.length > 0 ? (
        <Button
          isPrimary
          disabled={(wanted.length === 0 && backs.length > 0) || isRestoring}
          onClick={() => onRestore(wanted.length === backs.length ? undefined : wanted)}
        >
          {isRestoring
            ? 'Drafting…'
            : wanted.length === backs.length
              ? 'Restore these'
              : `Restore ${count(wanted.length)} of them`}
        </Button>
      ) : null}
    </section>
  );
}

function rowsOf({ added, removed, changed, ambiguous }: Comparison) {
  const kindOf = (resource: Comparison['added'][number]['resource']) => resources[resource].noun[0];
  return [
    ...changed.map(({ resource, key, name, item = `${resource}:${key}`, changes }) => ({
      item,
      what: 'changed',
      name,
      kind: kindOf(resource),
      changes,
      comesBack: true,
    })),
    ...removed.map(({ resource, key, name, item = `${resource}:${key}` }) => ({
      item,
      what: 'removed',
      name,
      kind: kindOf(resource),
      changes: [],
      comesBack: true,
    })),
    ...added.map(({ resource, key, name }) => ({
      item: `${resource}:${key}`,
      what: 'added',
      name,
      kind: kindOf(resource),
      changes: [],
      comesBack: false,
    })),
    ...ambiguous.map(({ resource, name }) => ({
      item: `${resource}:${name}`,
      what: 'unclear which',
      name,
      kind: kindOf(resource),
      changes: [],
      comesBack: false,
    })),
  ];
}

function short(value: unknown): string {
  const text = valueText(value);
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}

const List = styled.ul`
  display: grid;
  gap: ${space('xs')};
  max-height: 40vh;
  margin: ${space('sm')} 0;
  padding: ${space('sm')};
  overflow-y: auto;
  border: 1px solid ${color('border.default')};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  overflow-wrap: anywhere;

  &:focus-visible {
    outline: 2px solid ${color('border.primaryEmphasis')};
  }
`;

const Kind = styled.span`
  color: ${color('foreground.subtle')};
  font-size: ${({ theme }) => theme.fontSizes.sm};
`;

const Change = styled.div`
  display: grid;
  padding-left: ${space('md')};
  white-space: pre-wrap;

  del {
    color: ${color('foreground.danger')};
  }

  ins {
    color: ${color('foreground.success')};
    text-decoration: none;
  }
`;
