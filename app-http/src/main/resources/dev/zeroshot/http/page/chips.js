// The prompts, as chips that can be removed with a click, the keyboard alone, or Backspace in the empty field.

export class Chips {
  /**
   * @param changed called after each change by the user
   * @param say tells a screen reader
   */
  constructor(list, form, input, changed, say) {
    Object.assign(this, { list, input, changed, say, prompts: [] });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#add([input.value]);
    });
    input.addEventListener("paste", (event) => {
      const lines = event.clipboardData.getData("text").split(/\r?\n/);
      if (lines.length < 2) return;
      event.preventDefault();
      this.#add([input.value, ...lines]);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Backspace" && input.value === "" && this.prompts.length && !event.repeat) {
        this.#remove(this.prompts.length - 1);
      }
    });
  }

  set(prompts) {
    this.prompts = [...new Set(prompts.map((text) => text.trim()).filter(Boolean))];
    this.#show();
  }

  #add(texts) {
    const given = texts.map((text) => text.trim()).filter(Boolean);
    const fresh = [...new Set(given)].filter((text) => !this.prompts.includes(text));
    this.input.value = "";
    if (given.length > fresh.length) this.say("A prompt that is there already is used once.");
    if (!fresh.length) return;
    this.set([...this.prompts, ...fresh]);
    this.say(`Added ${fresh.join(", ")}.`);
    this.changed();
  }

  #remove(index) {
    const [gone] = this.prompts.splice(index, 1);
    this.#show();
    // focus must not fall back to the top of the page with the button that was pressed
    (this.list.children[index]?.querySelector("button") ?? this.input).focus();
    this.say(`Removed ${gone}.`);
    this.changed();
  }

  #show() {
    this.list.replaceChildren(...this.prompts.map((text, index) => {
      const item = document.createElement("li");
      const label = document.createElement("span");
      label.textContent = text;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "×";
      button.setAttribute("aria-label", `Remove ${text}`);
      button.addEventListener("click", () => this.#remove(index));
      item.append(label, button);
      return item;
    }));
  }
}
