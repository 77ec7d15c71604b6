import { useQuery } from '@tanstack/react-query';
import { Button, IconButton } from '@zendeskgarden/react-buttons';
import PlusIcon from '@zendeskgarden/svg-icons/src/16/plus-stroke.svg?react';
import RemoveIcon from '@zendeskgarden/svg-icons/src/16/x-stroke.svg?react';
import { type ClipboardEvent, Fragment, useId } from 'react';
import styled from 'styled-components';
import { counted } from '../../../parts/quantities.ts';
import { color, space } from '../../../parts/tokens.ts';
import { useAccount } from '../../../shell/account-context.tsx';
import { useConsole } from '../../../shell/console-context.tsx';
import { queries } from '../../../shell/queries.ts';
import { type Column, columnLabels, columns, emptyLine, type PersonLine, pasted } from './person-lines.ts';

interface LineGridProps {
  readonly lines: readonly PersonLine[];
  /** What is wrong, by the line's key. */
  readonly problems: ReadonlyMap<string, readonly { readonly column: Column | undefined; readonly message: string }[]>;
  /** The role of those whose line says none. */
  readonly templateRole: string | undefined;
  readonly onChange: (lines: PersonLine[]) => void;
}

/** The lines as a table of inputs, with what is wrong beneath each line. */
export function LineGrid({ lines, problems, templateRole, onChange }: LineGridProps) {
  const id = useId();
  const client = useConsole();
  const account = useAccount();
  const groups = useQuery(queries.groups(client, account.id)).data?.rows ?? [];
  const put = (index: number, column: Column, value: string) => {
    const changed = lines.map((line, at) => (at === index ? { ...line, cells: { ...line.cells, [column]: value } } : line));
    onChange(index === lines.length - 1 ? [...changed, emptyLine(crypto.randomUUID())] : changed);
  };
  function onPaste(event: ClipboardEvent, line: number, column: Column) {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    onChange(pasted(lines, { line, column }, text, () => crypto.randomUUID()));
  }
  return (
    <Scroll>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {columnLabels[column]}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => {
            const wrong = problems.get(line.key) ?? [];
            if (index >= mostShown && index < lines.length - 1 && !(problems.has(line.key) && index < mostChecked)) return null;
            const messageId = `${id}-${line.key}`;
            const shared = (column: Column) => ({
              'aria-label': `${columnLabels[column]}, line ${index + 1}`,
              'aria-invalid': wrong.some((problem) => problem.column === column) || undefined,
              'aria-describedby': wrong.length > 0 ? messageId : undefined,
              value: line.cells[column],
              onPaste: (event: ClipboardEvent) => onPaste(event, index, column),
            });
            return (
              <Fragment key={line.key}>
                <tr data-wrong={wrong.length > 0 || undefined}>
                  {columns.map((column) => (
                    <td key={column} data-column={column}>
                      {column === 'role' ? (
                        <select {...shared(column)} onChange={(event) => put(index, column, event.target.value)}>
                          <option value="">{roles.find(([role]) => role === (templateRole ?? 'end-user'))?.[1]}</option>
                          {roles
                            .filter(([role]) => role !== (templateRole ?? 'end-user'))
                            .map(([role, label]) => (
                              <option key={role} value={role}>
                                {label}
                              </option>
                            ))}
                        </select>
                      ) : (
                        <input
                          {...shared(column)}
                          autoComplete="off"
                          spellCheck={false}
                          list={column === 'groups' ? `${id}-groups` : undefined}
                          onChange={(event) => put(index, column, event.target.value)}
                        />
                      )}
                    </td>
                  ))}
                  <td>
                    <IconButton
                      size="small"
                      aria-label={`Remove line ${index + 1}`}
                      disabled={lines.length === 1}
                      onClick={() => onChange(lines.filter(({ key }) => key !== line.key))}
                    >
                      <RemoveIcon />
                    </IconButton>
                  </td>
                </tr>
                {wrong.length > 0 ? (
                  <tr>
                    <Wrong colSpan={columns.length + 1} id={messageId}>
                      {[...new Set(wrong.map(({ column, message }) => worded(line.cells, column, message)))].join(' ')}
                    </Wrong>
                  </tr>
                ) : null}
              </Fragment>
            );
          })}
        </tbody>
      </table>
      {lines.length > mostShown + 1 ? (
        <p>
          {counted(lines.length - mostShown - 1, 'more line', 'more lines')} {lines.length - mostShown === 2 ? 'is' : 'are'} taken
          as well, and shown where something is wrong.
        </p>
      ) : null}
      <datalist id={`${id}-groups`}>
        {groups.map((group) => (
          <option key={group.id} value={group.name} />
        ))}
      </datalist>
      <Button size="small" isBasic onClick={() => onChange([...lines, emptyLine(crypto.randomUUID())])}>
        <Button.StartIcon>
          <PlusIcon />
        </Button.StartIcon>
        Add a line
      </Button>
    </Scroll>
  );
}

/** So many lines are shown, right or wrong; further down only those that are to be put right. */
const mostShown = 200;
const mostChecked = 2000;

const roles = [
  ['end-user', 'End user'],
  ['agent', 'Agent'],
  ['admin', 'Administrator'],
] as const;

/** `is not an e-mail address` needs what stands in the cell before it; a whole sentence does not. */
function worded(cells: PersonLine['cells'], column: Column | undefined, message: string): string {
  const said = column === undefined || cells[column].trim() === '' ? columnLabels[column ?? 'name'] : `“${cells[column]}”`;
  const sentence = /^[a-z]/.test(message) ? `${said} ${message}` : message;
  return /[.?!”]$/.test(sentence) ? sentence : `${sentence}.`;
}

const Scroll = styled.div`
  overflow: auto;
  max-height: max(200px, calc(100vh - 400px));

  table {
    width: 100%;
    min-width: 860px;
    border-collapse: collapse;
  }

  th {
    position: sticky;
    z-index: 1;
    top: 0;
    padding: ${space('xxs')} ${space('xs')};
    background: ${color('background.raised')};
    color: ${color('foreground.subtle')};
    font-size: ${({ theme }) => theme.fontSizes.sm};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
    text-align: start;
  }

  td {
    padding: 0;
    border: 1px solid ${color('border.default')};
  }

  td:last-child {
    width: 36px;
    border-color: transparent;
    text-align: center;
  }

  td[data-column='role'] {
    width: 124px;
  }

  td[data-column='email'] {
    width: 22%;
  }

  td[data-column='name'] {
    width: 17%;
  }

  input,
  select {
    width: 100%;
    height: 36px;
    padding: 0 ${space('xs')};
    border: 0;
    background: none;
    color: inherit;
    font: inherit;

    &:focus-visible {
      outline: 2px solid ${color('border.primaryEmphasis')};
      outline-offset: -2px;
    }

    &[aria-invalid] {
      box-shadow: inset 0 0 0 1px ${color('border.dangerEmphasis')};
    }
  }

  option {
    background: ${color('background.default')};
  }
`;

const Wrong = styled.td`
  &&& {
    width: auto;
    padding: ${space('xxs')} ${space('xs')} ${space('sm')};
    border: 0;
    color: ${color('foreground.danger')};
    text-align: start;
    overflow-wrap: anywhere;
  }
`;
