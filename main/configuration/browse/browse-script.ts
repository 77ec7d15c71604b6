/**
 * What the page does, as it stands in the page: it finds, lists and shows records, and makes text nodes only, so that nothing that a
 * record holds becomes markup. Of a long list a part is drawn; finding looks through all of it.
 */
export const browseScript = `'use strict';
const records = JSON.parse(document.getElementById('records').textContent);
const byItem = new Map(records.map((record) => [record.item, record]));
const found = records.map((record) => (record.name + ' ' + record.item + ' ' + record.lines.map((line) => line[1]).join(' ')).toLowerCase());
const [search, kind, list, panel, told] = ['search', 'kind', 'list', 'panel', 'told'].map((id) => document.getElementById(id));
const most = 200;

function element(name, text, parent) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (parent) parent.append(made);
  return made;
}

function link(item, parent) {
  const record = byItem.get(item);
  if (!record) return;
  const entry = element('li', undefined, parent);
  const anchor = element('a', record.name, entry);
  anchor.href = '#' + item;
  element('small', ' ' + record.kind + (record.inactive ? ', inactive' : ''), entry);
}

function filter() {
  const words = search.value.toLowerCase().split(/\\s+/).filter((word) => word !== '');
  const shown = [];
  let count = 0;
  records.forEach((record, at) => {
    if (kind.value !== '' && record.kind !== kind.value) return;
    if (!words.every((word) => found[at].includes(word))) return;
    count += 1;
    if (shown.length < most) shown.push(record.item);
  });
  list.replaceChildren();
  for (const item of shown) link(item, list);
  told.textContent = count + (count === 1 ? ' record' : ' records') + (count > most ? ', the first ' + most + ' are shown' : '');
}

function show() {
  const record = byItem.get(decodeURIComponent(location.hash.slice(1)));
  panel.replaceChildren();
  if (!record) return;
  element('h2', record.name, panel);
  element('p', record.kind + ' ' + record.item.split(':')[1] + (record.inactive ? ', inactive' : ''), panel);
  const lines = element('dl', undefined, panel);
  for (const [label, text] of record.lines) {
    element('dt', label, lines);
    element('dd', text, lines);
  }
  for (const [title, items] of [['Names', record.names], ['Used in', record.usedIn]]) {
    const known = items.filter((item) => byItem.has(item));
    if (known.length === 0) continue;
    element('h3', title, panel);
    const entries = element('ul', undefined, panel);
    for (const item of known) link(item, entries);
  }
  panel.focus();
}

for (const name of [...new Set(records.map((record) => record.kind))].sort()) element('option', name, kind).value = name;
search.addEventListener('input', filter);
kind.addEventListener('change', filter);
addEventListener('hashchange', show);
filter();
show();
`;
