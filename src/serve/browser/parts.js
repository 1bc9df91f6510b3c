// The parts of the panel, made of what the server told.
import { count, element, recall, remember } from './kit.js';

const names = { deny: 'Problem', warn: 'Warning', note: 'Note' };

/** One finding. `places` are the keys of its marks in the text, `goTo(key)` leads to one, `rules` is the folder with a page about each check. */
export function findingItem(finding, places, goTo, rules) {
  const { number, level, message, sentence, help, labels, rule } = finding;
  const item = element('li', { class: level, id: `finding-${number}`, tabindex: '-1' });
  item.append(element('p', { class: 'message' }, element('strong', {}, `${names[level] ?? level} ${number}: `), ...withCode(message)));
  if (sentence) {
    item.append(element('blockquote', { dir: 'auto' }, `“${sentence}”`));
  }
  if (help) {
    item.append(element('p', { class: 'help' }, ...withCode(help)));
  }
  const actions = element('p', { class: 'actions' });
  if (places.has(key(number))) {
    actions.append(toText(key(number), `Show in the text: ${number}`, goTo), ' ');
  }
  actions.append(element('a', { href: new URL(`${rule}/`, rules), 'aria-label': `Why? About ${rule}` }, 'Why?'), ' ');
  actions.append(place(finding), ` · ${rule}`);
  item.append(actions);
  const more = labels.map((label, index) => labelItem(label, key(number, index), places, goTo));
  if (more.length > 0) {
    item.append(element('ul', {}, ...more));
  }
  return item;
}

/** The key of a mark: of a finding, or of a further place of it. */
export const key = (number, label = null) => (label === null ? `${number}` : `${number}.${label}`);

/** What is said where there is no page: where it is now, where that is known. `pages` is the address of the list of all. */
export function nowhere(renamed, pages) {
  const why = element('p', {}, 'The page was deleted, its file or its address got another name, or the address was mistyped.');
  const all = element('p', {}, element('a', { href: pages }, 'Look for it in the list of all pages'));
  if (!renamed) {
    return [why, all];
  }
  const link = element('a', { href: renamed.address, dir: 'auto' }, renamed.title);
  return [element('p', {}, 'The file has another name now: ', element('span', { class: 'place' }, renamed.file)), element('p', {}, 'Go to the page: ', link), all];
}

/** What is said of the page beside its findings, and of the whole site. */
export function aboutPage({ file, edit, facts, reading, checked, counts }) {
  const about = element('div', { class: 'about' });
  if (file) {
    about.append(element('p', { class: 'file' }, place({ file, edit })));
  }
  about.append(...factList(facts), ...readingTable(reading), jumpSwitch());
  const whole = checked ? `${sum(counts)} in ${count(counts.pages, 'page')}.` : 'checking …';
  about.append(element('p', { class: 'counts' }, `Whole site: ${whole}`));
  return about;
}

// Lines about the page, where there are any.
function factList(facts) {
  if (facts.length === 0) {
    return [];
  }
  const list = element('dl');
  for (const { name, value, late } of facts) {
    const said = late ? element('strong', { class: 'late' }, value) : value;
    list.append(element('div', {}, element('dt', {}, `${name}: `), element('dd', {}, said)));
  }
  return [list];
}

// How hard each section is to read, where that is known.
function readingTable(reading) {
  if (!reading) {
    return [];
  }
  const rows = reading.sections.map(({ title, id, level, words, hard }) => {
    const name = title ?? 'Before the first heading';
    const link = id ? element('a', { href: `#${encodeURIComponent(id)}`, dir: 'auto' }, name) : name;
    const said = level ?? `${count(words, 'word')}: too short to tell`;
    // Not “above” or “below”: on some scales a high number is easy.
    const cell = hard ? element('strong', { class: 'late' }, `${said}, harder than the aim`) : said;
    return element('tr', {}, element('th', { scope: 'row' }, link), element('td', {}, cell));
  });
  const head = element('tr', {}, element('th', { scope: 'col' }, 'Section'), element('th', { scope: 'col' }, 'Level'));
  const caption = element('caption', {}, `This page: ${reading.page}. The aim is ${reading.aim}; ${reading.direction}.`);
  return [element('table', {}, caption, element('thead', {}, head), element('tbody', {}, ...rows))];
}

// Whether the browser goes to the page that is edited.
function jumpSwitch() {
  const box = element('input', { type: 'checkbox', id: 'jump' });
  box.checked = recall('localStorage', 'jump') === 'true';
  box.addEventListener('change', () => remember('localStorage', 'jump', String(box.checked)));
  return element('p', { class: 'switch' }, element('label', {}, box, ' Go to the page that I save'));
}

/** `2 problems, 1 note` */
export function sum({ deny, warn, note }) {
  const parts = [
    deny > 0 && count(deny, 'problem'),
    warn > 0 && count(warn, 'warning'),
    note > 0 && count(note, 'note'),
  ];
  return parts.filter(Boolean).join(', ') || 'no problems';
}

// A further place that a finding speaks of.
function labelItem(label, key, places, goTo) {
  const item = element('li', { class: 'label' }, ...withCode(label.text));
  if (label.words) {
    item.append(': ', element('q', { dir: 'auto' }, label.words));
  }
  item.append(' ', places.has(key) ? toText(key, `Show in the text: ${label.words ?? label.text}`, goTo) : place(label));
  return item;
}

function toText(key, label, goTo) {
  const button = element('button', { type: 'button', 'aria-label': label }, 'Show in the text');
  button.addEventListener('click', () => goTo(key));
  return button;
}

// Where something is in the files, as a way into the editor where there is one.
function place({ file, line, column, edit }) {
  const where = line ? `${file}, line ${line}, column ${column}` : (file ?? '');
  return edit ? element('a', { href: edit, class: 'place' }, `Edit ${where}`) : element('span', { class: 'place' }, where);
}

// What stands between backticks is something to type or a name of a file.
function withCode(text) {
  return text.split('`').map((part, index) => (index % 2 === 1 ? element('code', {}, part) : part));
}
