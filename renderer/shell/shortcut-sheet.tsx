import { Modal } from '@zendeskgarden/react-modals';
import styled from 'styled-components';
import { grouped } from '../../preload/contract/text/grouped.ts';
import { KeyCaps } from '../parts/key-caps.tsx';
import { color, space } from '../parts/tokens.ts';
import { type Command, useCommandRegistry } from './commands.ts';

/** What the keyboard can do on this screen, by group. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const commands = useCommandRegistry()
    .list()
    .filter(({ keys }) => keys !== undefined);
  const groups = grouped(commands, ({ group }) => group);
  return (
    <Modal isLarge onClose={onClose}>
      <Modal.Header tag="h2">Keyboard shortcuts</Modal.Header>
      <Modal.Body>
        <Groups>
          {[...groups].map(([group, of]) => (
            <section key={group}>
              <h3>{group}</h3>
              <dl>{of.map(line)}</dl>
            </section>
          ))}
        </Groups>
      </Modal.Body>
      <Modal.Close aria-label="Close the shortcuts" />
    </Modal>
  );
}

function line({ id, label, keys = '' }: Command) {
  return (
    <div key={id}>
      <dt>{label}</dt>
      <dd>
        <KeyCaps keys={keys} />
        <Spoken>{keys}</Spoken>
      </dd>
    </div>
  );
}

const Groups = styled.div`
  columns: 2;
  column-gap: ${space('xl')};

  section {
    break-inside: avoid;
    margin-bottom: ${space('md')};
  }

  h3 {
    margin-bottom: ${space('xxs')};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }

  dl > div {
    display: flex;
    justify-content: space-between;
    gap: ${space('sm')};
    padding: ${space('xxs')} 0;
    border-bottom: 1px solid ${color('border.subtle')};
  }
`;

const Spoken = styled.span`
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
`;
