// Puts the parts of the page together.

import { ModelAnswers } from "./answers.js";
import { Chips } from "./chips.js";
import * as examples from "./examples.js";
import * as link from "./link.js";
import { preview, watchForPictures } from "./picture.js";
import { Results, spoken } from "./results.js";
import { hasKey, models, Problem, useKey } from "./server.js";
import { LANGUAGES } from "./snippets.js";

const byId = (id) => document.getElementById(id);
const state = { served: [], picture: null, example: "", language: LANGUAGES[0], run: null };
const results = new Results(byId("results"));
const chips = new Chips(byId("chips"), byId("prompt-form"), byId("prompt"), changed, say);

function say(message) {
  byId("status").textContent = message;
}

function complain(message) {
  byId("problem").textContent = message;
  byId("problem").hidden = !message;
}

const chosen = () => state.served.filter(({ box }) => box.checked);
const background = () => byId("background").value.trim();
const template = () => byId("template").value.trim() || "{}";
const question = () => ({ prompts: chips.prompts, background: background(), template: template() });

/** After anything changed that the answers depend on. */
function changed() {
  remember();
  answer();
}

function remember() {
  const ids = chosen().map(({ id }) => id);
  link.write({ ...question(), models: state.served.length > 1 ? ids : [], example: state.example });
  showProgram();
}

function showProgram() {
  byId("code").textContent = program();
}

function program() {
  const [first] = state.served;
  const [model] = chosen();
  if (!model || !chips.prompts.length) return "Name a prompt, and the program appears here.";
  const scale = model.answers.card.logitScale ?? null;
  return state.language.write({
    model: model.id, first: first.id, question: question(), name: state.picture?.name, key: hasKey(), scale,
  });
}

/** Asks all chosen models at once; a newer question ends this one. */
async function answer() {
  state.run?.abort();
  const run = (state.run = new AbortController());
  const asked = question();
  const ready = state.picture !== null && asked.prompts.length > 0 && chosen().length > 0;
  byId("empty").hidden = ready;
  results.models(ready ? chosen().map(({ id }) => id) : []);
  if (!ready) return;
  if (!asked.template.includes("{}")) {
    complain("The template has no {} where the prompt goes; write for instance: a photo of a {}");
    return;
  }
  complain(hint(asked));
  await Promise.all(chosen().map((model) => answerOf(model, asked, run)));
  if (!run.signal.aborted) showProgram(); // the logit scale may be known only now
}

function hint({ prompts, background }) {
  if (background && prompts.includes(background)) return "The background prompt is one of the prompts; choose another.";
  const alone = prompts.length === 1 && !background;
  return alone ? "There is only one prompt, so its probability is 100 % whatever the picture shows. Add others." : "";
}

async function answerOf({ id, answers }, asked, run) {
  results.busy(id);
  const prompts = { ...asked, background: asked.prompts.includes(asked.background) ? "" : asked.background };
  try {
    const labels = await answers.rank(state.picture, prompts, run.signal);
    if (run.signal.aborted) return;
    results.show(id, labels);
    say(spoken(id, labels));
  } catch (fault) {
    if (run.signal.aborted) return;
    if (fault instanceof Problem && fault.status === 401) askForKey(fault.message);
    results.fail(id, fault.message);
  }
}

function takePicture(picture, example) {
  state.picture = picture;
  state.example = example?.id ?? "";
  preview(picture, example ? `Example: ${example.name}` : `Your picture: ${picture.name}`);
  examples.mark(byId("examples"), example?.id ?? null);
}

async function takeExample(example, prompts) {
  try {
    takePicture(await examples.load(example), example);
    chips.set(prompts);
    changed();
  } catch (fault) {
    complain(fault.message);
  }
}

/** Fills the page from the link. */
async function restore() {
  const { prompts, models: ids, template, background, example } = link.read();
  byId("template").value = template;
  byId("background").value = background;
  byId("options").open = template !== "{}" || background !== "";
  chips.set(prompts);
  const known = state.served.filter(({ id }) => ids.includes(id));
  const wanted = known.length ? known : state.served.slice(0, 1);
  state.served.forEach((model) => (model.box.checked = wanted.includes(model)));
  const missing = ids.filter((id) => !known.some((model) => model.id === id));
  const found = examples.find(example);
  if (found && state.example !== example) await takeExample(found, prompts.length ? prompts : found.prompts);
  else changed();
  if (missing.length) complain(`This server does not serve ${missing.join(", ")}.`);
}

function showModels(served) {
  byId("models").querySelectorAll("label").forEach((label) => label.remove());
  state.served = served.map((card) => {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.value = card.id;
    box.addEventListener("change", changed);
    const facts = [card.family, card.dimension && `${card.dimension} dimensions`, card.licence].filter(Boolean);
    const small = document.createElement("small");
    small.textContent = facts.join(" · ");
    const name = document.createElement("span");
    name.append(card.id, document.createElement("br"), small);
    const label = document.createElement("label");
    label.append(box, name);
    byId("models").append(label);
    return { id: card.id, box, answers: new ModelAnswers(card) };
  });
}

function askForKey(message) {
  byId("key-form").hidden = false;
  complain(message);
  byId("key").focus();
}

async function begin() {
  try {
    showModels(await models());
    byId("key-form").hidden = true;
    complain("");
    await restore();
  } catch (fault) {
    if (fault.status === 401) askForKey(hasKey() ? fault.message : "");
    else complain(fault.message);
  }
}

function showLanguages() {
  const buttons = LANGUAGES.map((language) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = language.name;
    button.addEventListener("click", () => choose(language));
    return button;
  });
  const choose = (language) => {
    state.language = language;
    buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(LANGUAGES[i] === language)));
    showProgram();
  };
  byId("languages").append(...buttons);
  choose(LANGUAGES[0]);
}

async function copy() {
  try {
    await navigator.clipboard.writeText(byId("code").textContent);
    say("Copied.");
    byId("copy").textContent = "Copied";
    setTimeout(() => (byId("copy").textContent = "Copy"), 1500);
  } catch {
    // browsers give pages the clipboard over https or on this machine only
    getSelection().selectAllChildren(byId("code"));
    complain("The browser does not let this page copy; the program is selected, copy it with the keyboard.");
  }
}

byId("key-form").addEventListener("submit", (event) => {
  event.preventDefault();
  useKey(byId("key").value.trim());
  byId("key").value = "";
  begin();
});
let typing;
for (const id of ["template", "background"]) {
  byId(id).addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(changed, 300);
  });
}
byId("copy").addEventListener("click", copy);
addEventListener("hashchange", restore);
watchForPictures((picture) => {
  takePicture(picture, null);
  changed();
}, complain);
examples.showExamples(byId("examples"), (example) => takeExample(example, example.prompts));
showLanguages();
begin();
