/** A pressed key as commands name it: `mod+k`, `shift+x`, `?`, `escape`. `mod` is Command on a Mac and Control elsewhere. */
export function keyOf(event: KeyboardEvent): string {
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase();
  const parts = [
    event.ctrlKey || event.metaKey ? 'mod' : '',
    event.altKey ? 'alt' : '',
    event.shiftKey && isNamed(event.key) ? 'shift' : '',
    key,
  ];
  return parts.filter(Boolean).join('+');
}

/** Shift makes `?` of `/`, which is a key of its own; it is said only beside letters and named keys. */
function isNamed(key: string): boolean {
  return key.length > 1 || /\p{Letter}/u.test(key);
}

const onMac = /Mac|iPhone|iPad/.test(navigator.platform);

const shown: Readonly<Record<string, string>> = {
  mod: onMac ? '⌘' : 'Ctrl',
  shift: onMac ? '⇧' : 'Shift',
  alt: onMac ? '⌥' : 'Alt',
  enter: onMac ? '↩' : 'Enter',
  escape: 'Esc',
  space: 'Space',
  arrowup: '↑',
  arrowdown: '↓',
};

/** The keys to show for `mod+k` or `g m`, one text for each key cap. */
export function keyCaps(keys: string): readonly string[] {
  return keys.split(/[ +]/).map((key) => shown[key] ?? (key.length === 1 ? key.toUpperCase() : key));
}
