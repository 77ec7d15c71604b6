import { useEffect } from 'react';

/**
 * Keeps the keyboard somewhere: where what has the focus goes away or can no longer be used, the focus goes to the nearest of what is
 * around it, at last to the screen's title. Else Escape and every other key would be heard by nobody, and a person who cannot see
 * would be at the beginning of the window again.
 */
export function useFocusKeeper(): void {
  useEffect(() => {
    let last: HTMLElement | undefined;
    let around: readonly HTMLElement[] = [];
    let looking = 0;

    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement) || target === document.body) return;
      last = target;
      around = ancestorsOf(target);
    };
    const look = () => {
      looking = 0;
      if (isSomewhere() || !last) return;
      // A button that could not be used for a moment, as while something is sent, may have come back by now.
      const place = canHold(last) ? last : placeFor(around);
      place?.focus({ preventScroll: true });
    };
    const changes = new MutationObserver(() => {
      // The browser takes the focus away only once it has drawn what changed.
      if (looking === 0 && last && !canHold(last)) looking = window.setTimeout(look, afterDrawing);
    });
    document.addEventListener('focusin', remember);
    changes.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'hidden'] });
    return () => {
      document.removeEventListener('focusin', remember);
      changes.disconnect();
      clearTimeout(looking);
    };
  }, []);
}

/** Milliseconds: two frames. */
const afterDrawing = 34;

function isSomewhere(): boolean {
  const { activeElement } = document;
  return activeElement !== null && activeElement !== document.body && !activeElement.matches(':disabled');
}

function canHold(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(':disabled') && !element.hidden;
}

function ancestorsOf(element: HTMLElement): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) found.push(at);
  return found;
}

/** An open dialog keeps it; else what was around it and is still there, else the screen's title. */
function placeFor(around: readonly HTMLElement[]): HTMLElement | undefined {
  const dialogs = [...document.querySelectorAll<HTMLElement>('[role=dialog]')];
  const near = around.find((element) => element.isConnected && element.tabIndex >= -1 && element.hasAttribute('tabindex'));
  const title = document.querySelector<HTMLElement>('#content h1[tabindex]') ?? document.getElementById('content');
  return dialogs.at(-1) ?? near ?? title ?? undefined;
}
