import styled from 'styled-components';
import { visibleLine } from '../../preload/contract/text/visible-text.ts';
import { space } from './tokens.ts';

/** What an undo does not take back, one sentence each. */
export function UndoNotes({ notes }: { readonly notes: readonly string[] }) {
  return (
    <List>
      {notes.map((note) => (
        <li key={note}>{visibleLine(note)}</li>
      ))}
    </List>
  );
}

const List = styled.ul`
  li {
    margin-top: ${space('xxs')};
    overflow-wrap: anywhere;
  }
`;
