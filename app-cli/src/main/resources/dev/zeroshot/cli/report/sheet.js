'use strict';
const sheet = JSON.parse(document.getElementById('sheet').textContent);
const pictures = sheet.pictures; // in the order of the sheet: by class, the most doubtful first
const corrections = new Map(); // from a picture's number to its class; '' for one that shows none of them
const $ = (id) => document.getElementById(id);
const NONE = '';
const WIDTH = 158, HEIGHT = 186, HEAD = 44;

// Thumbnails lie in blocks of text that nobody decodes before they are seen.
const blocks = new Map();
function thumbnail(number) {
  const block = Math.floor(number / sheet.block);
  if (!blocks.has(block)) blocks.set(block, $('thumbnails-' + block).textContent.trim().split('\n'));
  const data = blocks.get(block)[number % sheet.block];
  return data === '-' ? '' : 'data:image/jpeg;base64,' + data;
}

const element = (tag, text, name) => {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (name) made.className = name;
  return made;
};
const percent = (p) => (p === null ? '' : (100 * p).toFixed(1) + ' %');
const shown = (p) => p.shown || p.image;
const classShown = (name) => (name === NONE ? 'none of them' : sheet.shown[name] || name);
const groupShown = (group) => sheet.groups[group].shown;

/* What is seen: headings and rows of cards, each at its place from the top. */
let rows = [];
let order = []; // the numbers of the pictures that pass the filter
let columns = 1;
let active = 0; // a place in the order
const list = $('list');

function passes(p, number) {
  const most = $('most').value === '' ? Infinity : Number($('most').value) / 100;
  const words = $('words').value.trim().toLowerCase();
  return (
    ($('group').value === '' || String(p.group) === $('group').value) &&
    ($('split').value === '' || p.split === $('split').value) &&
    (most === Infinity || (p.probability !== null && p.probability <= most)) &&
    (words === '' || (p.image + '\n' + p.note).toLowerCase().includes(words)) &&
    (!$('changed').checked || corrections.has(number))
  );
}

function arrange() {
  const before = order[active];
  order = [...pictures.keys()].filter((number) => passes(pictures[number], number));
  active = Math.max(0, order.indexOf(before));
  columns = Math.max(1, Math.floor((list.clientWidth + 8) / WIDTH));
  rows = [];
  let top = 0;
  for (let i = 0; i < order.length; ) {
    const group = pictures[order[i]].group;
    let end = i;
    while (end < order.length && pictures[order[end]].group === group) end++;
    rows.push({ top, height: HEAD, group, count: end - i });
    top += HEAD;
    for (; i < end; i += columns) {
      rows.push({ top, height: HEIGHT, from: i, to: Math.min(end, i + columns) });
      top += HEIGHT;
    }
    i = end;
  }
  list.style.height = Math.max(top, HEIGHT) + 'px';
  list.replaceChildren();
  cards.clear();
  $('count').textContent =
    order.length === pictures.length ? pictures.length + ' pictures' : order.length + ' of ' + pictures.length + ' pictures';
  draw();
}

const cards = new Map(); // what is in the document: by row
function draw() {
  const top = -list.getBoundingClientRect().top;
  const from = top - 600, to = top + innerHeight + 600;
  const wanted = new Set();
  let low = 0, high = rows.length; // the first row that reaches into the window
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle].top + rows[middle].height < from) low = middle + 1; else high = middle;
  }
  for (let r = low; r < rows.length && rows[r].top < to; r++) wanted.add(r);
  const focused = rows.findIndex((row) => row.from !== undefined && row.from <= active && active < row.to);
  if (list.contains(document.activeElement) && focused >= 0) wanted.add(focused);
  for (const [r, made] of cards) {
    if (!wanted.has(r)) {
      made.forEach((node) => node.remove());
      cards.delete(r);
    }
  }
  for (const r of wanted) if (!cards.has(r)) cards.set(r, add(rows[r]));
}

function add(row) {
  const made = [];
  if (row.from === undefined) {
    const head = element('h2', undefined, 'head');
    head.append(element('bdi', groupShown(row.group)), ' ', element('small', String(row.count)));
    head.style.top = row.top + 'px';
    head.style.height = row.height + 'px';
    made.push(head);
  } else {
    for (let i = row.from; i < row.to; i++) made.push(card(i, row.top, (i - row.from) * WIDTH));
  }
  list.append(...made);
  return made;
}

function card(place, top, left) {
  const number = order[place];
  const p = pictures[number];
  const made = element('button', undefined, 'card');
  made.type = 'button';
  made.dataset.number = number;
  made.tabIndex = place === active ? 0 : -1;
  made.style.top = top + 'px';
  made.style.left = left + 'px';
  const source = thumbnail(number);
  const picture = source ? element('img') : element('i', 'no thumbnail', 'none');
  if (source) {
    picture.src = source;
    picture.alt = '';
    picture.decoding = 'async';
  }
  const name = element('b');
  name.append(element('bdi', shown(p)));
  const what = element('span');
  if (corrections.has(number)) {
    made.classList.add('changed');
    what.className = 'was';
    what.append('→ ', element('bdi', classShown(corrections.get(number))));
  } else {
    what.textContent = [percent(p.probability), p.split].filter(Boolean).join(', ') || p.note;
  }
  made.append(picture, name, what);
  made.title = shown(p) + (p.note ? '\n' + p.note : '');
  made.setAttribute('aria-label', [shown(p), groupShown(p.group), what.textContent, p.note].filter(Boolean).join(', '));
  made.onclick = () => open(place);
  return made;
}

function redraw(number) {
  for (const [r, made] of cards) {
    const row = rows[r];
    if (row.from === undefined) continue;
    for (let i = row.from; i < row.to; i++) {
      if (order[i] !== number) continue;
      const fresh = card(i, row.top, (i - row.from) * WIDTH);
      made[i - row.from].replaceWith(fresh);
      made[i - row.from] = fresh;
    }
  }
}

function go(place) {
  if (order.length === 0) return;
  const before = list.querySelector('.card[tabindex="0"]');
  if (before) before.tabIndex = -1;
  active = Math.max(0, Math.min(order.length - 1, place));
  const row = rows.find((each) => each.from !== undefined && each.from <= active && active < each.to);
  const top = list.getBoundingClientRect().top + row.top;
  const bar = document.querySelector('.bar').getBoundingClientRect().bottom;
  if (top < bar + HEAD) scrollBy(0, top - bar - HEAD);
  else if (top + HEIGHT > innerHeight) scrollBy(0, top + HEIGHT - innerHeight + 8);
  draw();
  const target = list.querySelector('[data-number="' + order[active] + '"]');
  if (target) {
    target.tabIndex = 0;
    target.focus({ preventScroll: true });
  }
  draw();
}

/** The place above or below, which may be in the row of another class. */
function vertical(step) {
  const at = rows.findIndex((row) => row.from !== undefined && row.from <= active && active < row.to);
  let r = at + step;
  while (rows[r] && rows[r].from === undefined) r += step;
  return rows[r] ? Math.min(rows[r].to - 1, rows[r].from + active - rows[at].from) : active;
}

list.addEventListener('keydown', (event) => {
  const page = Math.max(1, Math.floor(innerHeight / HEIGHT) - 1);
  const moves = {
    ArrowRight: () => active + 1, ArrowLeft: () => active - 1, ArrowDown: () => vertical(1), ArrowUp: () => vertical(-1),
    Home: () => 0, End: () => order.length - 1, PageDown: () => active + page * columns, PageUp: () => active - page * columns,
  };
  if (moves[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    go(moves[event.key]());
  }
});

/* Correcting. */
const dialog = $('correct');
function open(place) {
  active = place;
  const number = order[place];
  const p = pictures[number];
  $('name').replaceChildren(element('bdi', shown(p)));
  const source = thumbnail(number);
  $('large').hidden = !source;
  if (source) $('large').src = source;
  $('facts').textContent = [groupShown(p.group), p.split, p.note].filter(Boolean).join(' · ');
  $('scores').replaceChildren(...p.scores.map(([name, score]) => {
    const line = element('li');
    line.append(element('bdi', name), element('span', percent(score), 'number'));
    return line;
  }));
  const now = corrections.has(number) ? corrections.get(number) : p.class;
  $('choices').replaceChildren(...(sheet.editable && !p.failed ? [...sheet.classes, NONE] : []).map((name) => {
    const choice = element('button');
    choice.type = 'button';
    choice.append(element('bdi', classShown(name)));
    choice.setAttribute('aria-pressed', String(name === now));
    choice.dataset.class = name;
    choice.onclick = () => correct(number, name);
    return choice;
  }));
  $('undo').hidden = !corrections.has(number);
  $('undo').onclick = () => correct(number, undefined);
  dialog.showModal();
  const first = $('choices').querySelector('[aria-pressed=true]') || $('choices').querySelector('button') || $('close');
  first.focus();
}

function correct(number, name) {
  const p = pictures[number];
  if (name === undefined || name === p.class) corrections.delete(number); else corrections.set(number, name);
  redraw(number);
  saved = false;
  state();
  dialog.close();
}

dialog.addEventListener('close', () => go(active));
$('close').onclick = () => dialog.close();

let saved = true;
function state() {
  const count = corrections.size;
  $('save').disabled = count === 0;
  $('save').textContent = count === 0 ? 'Save corrections' : 'Save ' + count + (count === 1 ? ' correction' : ' corrections');
  $('told').textContent = count === 0 || !saved ? '' : 'saved; now: zeroshot label --apply ' + sheet.file + ' --out ' + sheet.out;
}

$('save').onclick = () => {
  const made = [...corrections].sort(([a], [b]) => a - b).map(([number, name]) => ({ image: pictures[number].image, class: name }));
  const text = JSON.stringify({ format: 'zeroshot-corrections', version: 1, run: sheet.run, corrections: made }, null, 1) + '\n';
  const link = element('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = sheet.file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  saved = true;
  state();
};
addEventListener('beforeunload', (event) => {
  if (!saved && corrections.size > 0) event.preventDefault();
});

/* Filters. */
sheet.groups.forEach((group, i) => {
  const option = element('option', group.shown + ' (' + group.count + ')');
  option.value = i;
  $('group').append(option);
});
for (const id of ['group', 'split', 'changed']) $(id).addEventListener('change', () => { scrollTo(0, 0); arrange(); });
for (const id of ['words', 'most']) $(id).addEventListener('input', () => { scrollTo(0, 0); arrange(); });
let width = list.clientWidth;
addEventListener('resize', () => {
  if (list.clientWidth !== width) {
    width = list.clientWidth;
    arrange();
  }
  draw();
});
addEventListener('scroll', draw, { passive: true });
state();
arrange();
