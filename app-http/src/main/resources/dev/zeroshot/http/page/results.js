// Ranked bars, one list a model, side by side where there is room.

const percent = (value) => `${(100 * value).toFixed(1)} %`;

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

export class Results {
  constructor(place) {
    this.place = place;
    this.cards = new Map();
  }

  /** Makes room for exactly these models, in their order. */
  models(ids) {
    for (const [id, card] of this.cards) {
      if (!ids.includes(id)) {
        card.article.remove();
        this.cards.delete(id);
      }
    }
    for (const id of ids) {
      if (!this.cards.has(id)) this.cards.set(id, card(id));
      this.place.append(this.cards.get(id).article);
    }
  }

  busy(id) {
    this.cards.get(id)?.article.setAttribute("aria-busy", "true");
  }

  /** Labels, best first; rows are kept by label, so that bars move instead of flickering. */
  show(id, labels) {
    const card = this.#ready(id);
    if (!card) return;
    card.list.replaceChildren(...labels.map((label) => {
      const row = card.rows.get(label.label) ?? newRow(label.label);
      card.rows.set(label.label, row);
      fill(row, label);
      return row.item;
    }));
    const shown = new Set(labels.map(({ label }) => label));
    for (const label of card.rows.keys()) if (!shown.has(label)) card.rows.delete(label);
  }

  fail(id, message) {
    const card = this.#ready(id);
    if (!card) return;
    card.list.replaceChildren();
    card.problem.textContent = message;
    card.problem.hidden = false;
  }

  #ready(id) {
    const card = this.cards.get(id);
    if (card) {
      card.article.removeAttribute("aria-busy");
      card.problem.hidden = true;
    }
    return card;
  }
}

function card(id) {
  const article = element("article");
  article.dataset.model = id;
  const title = element("h3", "", id);
  const problem = element("p", "problem");
  problem.setAttribute("role", "alert");
  problem.hidden = true;
  const list = element("ol");
  article.append(title, problem, list);
  return { article, problem, list, rows: new Map() };
}

function newRow(label) {
  const item = element("li");
  const value = element("span", "value");
  const track = element("span", "track");
  const bar = element("span", "bar");
  track.setAttribute("aria-hidden", "true");
  track.append(bar);
  item.append(element("span", "label", label), value, track);
  return { item, value, bar };
}

/** Without a probability the bar shows the cosine, and nothing below 0. */
function fill(row, { probability = null, similarity, background }) {
  row.item.className = background ? "background" : "";
  const cosine = element("small", "", `cosine ${similarity.toFixed(3)}`);
  row.value.replaceChildren(...(probability === null ? [cosine] : [`${percent(probability)} `, cosine]));
  row.bar.style.setProperty("--share", `${100 * Math.max(0, probability ?? similarity)}%`);
}

/** The best label in words. */
export function spoken(id, labels) {
  const best = labels[0];
  return `${id}: ${best.label}${best.probability == null ? "" : `, ${percent(best.probability)}`}.`;
}
