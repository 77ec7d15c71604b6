/** What some system or other does not take in a name, and what a sync repository takes for a folder. */
const unfit = /[<>:"/\\|?*]|\p{Cc}/gu;

/** Names that Windows keeps for devices, whatever their ending (Microsoft, "Naming Files, Paths, and Namespaces"). */
const reserved = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/i;

const longest = 80;

/** `Billing::Invoices::Send copy` is `Billing/Invoices/Send copy`: what reads the file goes by its title, the path is for people. */
export function yamlPath(title: string): string {
  return title.split('::').map(fitting).join('/');
}

function fitting(part: string): string {
  const name = [...part.normalize('NFC').replace(unfit, '_')]
    .slice(0, longest)
    .join('')
    .trim()
    .replace(/[. ]+$/, '')
    .replace(/^\.+/, '_');
  if (name === '') return '_';
  return isReservedName(name) ? `${name}_` : name;
}

export function isReservedName(name: string): boolean {
  return reserved.test(name.split('.')[0] ?? '');
}
