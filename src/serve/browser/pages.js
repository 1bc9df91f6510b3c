// Fills the list of all pages and keeps it up to date. What is typed and chosen
// is kept when the numbers change.
import { count, element, recall, remember } from './kit.js';

// More rows help nobody, and a large site would make the browser slow.
const most = 300;

const find = document.getElementById('find');
const order = document.getElementById('order');
const told = document.getElementById('told');
const rows = document.getElementById('rows');
let all = { checked: false, pages: [] };

const orders = {
  worst: (a, b) => b.deny - a.deny || b.warn - a.warn || b.note - a.note || orders.file(a, b),
  title: (a, b) => a.title.localeCompare(b.title) || orders.file(a, b),
  file: (a, b) => (a.file < b.file ? -1 : 1),
};

// Whoever looks for “pagina” finds “página”.
const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function show() {
  const wanted = plain(find.value).split(' ').filter(Boolean);
  const isWanted = ({ title, file, status }) => {
    const text = plain(`${title} ${file} ${status}`);
    return wanted.every((part) => text.includes(part));
  };
  const found = all.pages.filter(isWanted).sort(orders[order.value]);
  rows.replaceChildren(...found.slice(0, most).map(row));
  const shown = found.length > most ? `The first ${most} of ${count(found.length, 'page')}.` : `${count(found.length, 'page')}.`;
  told.textContent = all.checked ? shown : `${shown} The site is being checked …`;
}

function row({ title, file, address, language, status, deny, warn, note }) {
  const link = element('a', { href: address, lang: language }, title);
  const numbers = [['deny', deny], ['warn', warn], ['note', note]].map(([level, number]) =>
    element('td', { class: number > 0 ? `number ${level}` : 'number' }, `${number}`),
  );
  const head = element('th', { scope: 'row' }, link, element('span', { class: 'place' }, file));
  return element('tr', {}, head, ...numbers, element('td', {}, status.replace('-', ' ')));
}

async function load() {
  try {
    const response = await fetch(new URL('pages.json', import.meta.url));
    all = await response.json();
  } catch {
    // The preview was ended. When it is back, there is news again.
    return;
  }
  show();
}

find.value = recall('sessionStorage', 'find') ?? '';
order.value = recall('sessionStorage', 'order') ?? 'worst';
for (const field of [find, order]) {
  field.addEventListener('input', () => {
    remember('sessionStorage', field.id, field.value);
    show();
  });
}
find.form.addEventListener('submit', (event) => event.preventDefault());
document.addEventListener('handout-findings', load);
load();
