import styled from 'styled-components';
import { OutsideLink } from '../outside-link.tsx';
import { color, space } from '../tokens.ts';
import type { TextAddress } from './markup-writer.ts';

/** Where the links of a text lead and its pictures would come from, by their numbers in it. Nothing is opened without being asked. */
export function AddressList({ addresses }: { readonly addresses: readonly TextAddress[] }) {
  if (addresses.length === 0) return null;
  return (
    <List aria-label="Links and images of the comment">
      {addresses.map(({ kind, text, address, isWeb }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the number is what the text calls it by.
        <li key={index}>
          <span>[{index + 1}]</span>
          {kind === 'image' ? <span>Image{text ? ` “${text}”` : ''}, not loaded: </span> : null}
          {kind === 'link' && isWeb ? (
            <OutsideLink address={address} label={`Open ${address}`} origin="The link is part of a text in Zendesk.">
              {address}
            </OutsideLink>
          ) : (
            <code>{address || 'no address'}</code>
          )}
        </li>
      ))}
    </List>
  );
}

const List = styled.ul`
  margin-top: ${space('xs')};
  font-size: ${({ theme }) => theme.fontSizes.sm};

  li {
    padding: 2px 0;
    border: 0;
    overflow-wrap: anywhere;
  }

  li > span {
    margin-right: ${space('xs')};
    color: ${color('foreground.subtle')};
  }

  button {
    text-align: start;
    white-space: normal;
    overflow-wrap: anywhere;
  }
`;
