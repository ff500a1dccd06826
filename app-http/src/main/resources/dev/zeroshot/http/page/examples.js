// Photographs to begin with, each with prompts that suit it.

import { picture } from "./picture.js";

export const EXAMPLES = [
  { id: "cat", name: "Cat", prompts: ["a cat", "a dog", "a rabbit", "a tiger"] },
  { id: "coffee", name: "Coffee", prompts: ["a cup of coffee", "a glass of beer", "a bowl of soup", "a plate of pasta"] },
  { id: "flower", name: "Flower", prompts: ["a flower", "a tree", "a mushroom", "a butterfly"] },
  { id: "rocket", name: "Rocket", prompts: ["a rocket", "an airplane", "a lighthouse", "a ship"] },
  { id: "temple", name: "Temple", prompts: ["a temple", "a castle", "a bridge", "a skyscraper"] },
];

const address = (example) => `examples/${example.id}.jpg`;

export const find = (id) => EXAMPLES.find((example) => example.id === id) ?? null;

export async function load(example) {
  const answer = await fetch(address(example));
  if (!answer.ok) throw new Error(`The example cannot be fetched (status ${answer.status}).`);
  return picture(await answer.blob(), `${example.id}.jpg (an example)`);
}

/** Buttons that call choose(example). */
export function showExamples(list, choose) {
  for (const example of EXAMPLES) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.example = example.id;
    const image = document.createElement("img");
    image.src = address(example);
    image.alt = "";
    image.width = image.height = 96;
    button.append(image, example.name);
    button.addEventListener("click", () => choose(example));
    const item = document.createElement("li");
    item.append(button);
    list.append(item);
  }
  mark(list, null);
}

export function mark(list, id) {
  for (const button of list.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.dataset.example === id));
  }
}
