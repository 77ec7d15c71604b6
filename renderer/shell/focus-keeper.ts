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
      if (isSomewhere() || !last || canHold(last)) return;
      placeFor(around)?.focus({ preventScroll: true });
    };
    const changes = new MutationObserver(() => {
      if (looking === 0 && last && !canHold(last)) looking = requestAnimationFrame(look);
    });
    document.addEventListener('focusin', remember);
    changes.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'hidden'] });
    return () => {
      document.removeEventListener('focusin', remember);
      changes.disconnect();
      cancelAnimationFrame(looking);
    };
  }, []);
}

function isSomewhere(): boolean {
  return document.activeElement !== null && document.activeElement !== document.body;
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
