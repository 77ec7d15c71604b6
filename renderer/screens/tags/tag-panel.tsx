import { SidePanel } from '../../parts/side-panel.tsx';
import { WhereUsed } from '../../parts/where-used/where-used.tsx';

/** Where one tag is used: on how many people and organizations, and every rule, macro, view and field that names it. */
export function TagPanel({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  return (
    <SidePanel title={name} closeLabel="Close the tag" onClose={onClose}>
      <WhereUsed of={{ resource: 'tags', name }} />
    </SidePanel>
  );
}
