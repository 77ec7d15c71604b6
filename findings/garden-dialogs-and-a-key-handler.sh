#!/usr/bin/env bash
# A Garden dialog that is given onKeyDown no longer closes with Escape, though the hook it is made of does.
#
# Guess beforehand: Modal and TooltipDialog of Zendesk Garden take any property of their element, and what
# they do with a key themselves stays; Garden's own useModal joins a caller's onKeyDown with its own.
# Instead: both components spread the caller's properties after the hook's, so that onKeyDown replaces the
# handler that closes on Escape. It is heard, no warning is printed, and onClose is never called.
# Why it matters: an app for Zendesk that adds arrow keys to a dialog takes the way out by keyboard away
# from whoever has no mouse, and an audit of the markup sees nothing of it.
# Versions: @zendeskgarden/react-modals and react-theming 9.16.0, react and react-dom 18.3.1,
# styled-components 6.1.19; the page is jsdom 26.1.0.
set -euo pipefail
for program in node npm; do
  command -v "$program" >/dev/null || { echo "skipped: $program is not installed"; exit 77; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-save jsdom@26.1.0 react@18.3.1 react-dom@18.3.1 styled-components@6.1.19 \
  @zendeskgarden/react-theming@9.16.0 @zendeskgarden/react-modals@9.16.0

cat > press-escape.cjs <<'JS'
const { JSDOM } = require('jsdom');
const { window } = new JSDOM('<!doctype html><body><div id="root"></div></body>', { pretendToBeVisual: true, url: 'http://localhost/' });
window.matchMedia = () => ({ matches: false, addEventListener() {}, removeEventListener() {} });
window.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
globalThis.window = window;
for (const name of Object.getOwnPropertyNames(window)) if (!(name in globalThis)) globalThis[name] = window[name];
globalThis.IS_REACT_ACT_ENVIRONMENT = true;
console.error = () => {};

const { createElement: element, useRef } = require('react');
const { createRoot } = require('react-dom/client');
const { act } = require('react-dom/test-utils');
const { ThemeProvider } = require('@zendeskgarden/react-theming');
const { useModal } = require('@zendeskgarden/container-modal');
const { Modal, TooltipDialog } = require('@zendeskgarden/react-modals');

function Own({ onClose, onKeyDown, children }) {
  const modalRef = useRef(null);
  const { getModalProps } = useModal({ onClose, modalRef, idPrefix: 'own' });
  return element('div', { ...getModalProps({ onKeyDown }), ref: modalRef }, children);
}

const wait = () => act(() => new Promise((resolve) => setTimeout(resolve, 50)));

async function closed(Dialog, listens) {
  let closings = 0;
  const opener = document.body.appendChild(document.createElement('button'));
  const root = createRoot(document.getElementById('root'));
  const given = {
    onClose: () => (closings += 1),
    ...(Dialog === TooltipDialog ? { referenceElement: opener } : {}),
    ...(listens ? { onKeyDown: () => {} } : {}),
  };
  await act(async () => root.render(element(ThemeProvider, null, element(Dialog, given, element('input', { id: 'field' })))));
  await wait();
  const escape = new window.KeyboardEvent('keydown', { key: 'Escape', keyCode: 27, bubbles: true, cancelable: true });
  await act(async () => document.getElementById('field').dispatchEvent(escape));
  await wait();
  await act(async () => root.unmount());
  opener.remove();
  return closings;
}

(async () => {
  const told = [];
  for (const [name, Dialog] of Object.entries({ useModal: Own, Modal, TooltipDialog }))
    told.push(`${name} ${await closed(Dialog, false)} ${await closed(Dialog, true)}`);
  console.log(told.join(', '));
  process.exit(0);
})();
JS

echo "react-modals $(node -p "require('@zendeskgarden/react-modals/package.json').version"), react $(node -p "require('react/package.json').version")"
echo 'how often Escape closes it: without onKeyDown, with onKeyDown'
echo 'expected: useModal 1 1, Modal 1 1, TooltipDialog 1 1'
seen=$(node press-escape.cjs)
echo "seen:     $seen"
[ "$seen" = 'useModal 1 1, Modal 1 0, TooltipDialog 1 0' ] || { echo 'no longer so'; exit 1; }
echo 'still so'
