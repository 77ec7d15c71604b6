const chosenBy = ['menuItem:click', 'menuItem:keyDown:Enter', 'menuItem:keyDown:Space'];

/** The item a person chose in one of Garden's menus; `undefined` for the menu's other news, such as the focus moving. */
export function menuChoice(change: { readonly type: string; readonly value?: string | undefined }): string | undefined {
  return chosenBy.includes(change.type) ? change.value : undefined;
}
