// The address bar's link. It is a fragment: prompts do not get into anybody's log.

/** {prompts, models, template, background, example} of the link in the address bar. */
export function read() {
  const given = new URLSearchParams(location.hash.slice(1));
  return {
    prompts: given.getAll("prompt"),
    models: given.getAll("model"),
    template: given.get("template") ?? "{}",
    background: given.get("background") ?? "",
    example: given.get("example") ?? "",
  };
}

/** Changes the link without an entry in the history for each prompt. */
export function write({ prompts, models, template, background, example }) {
  const link = new URLSearchParams();
  prompts.forEach((prompt) => link.append("prompt", prompt));
  models.forEach((model) => link.append("model", model));
  if (template !== "{}") link.set("template", template);
  if (background) link.set("background", background);
  if (example) link.set("example", example);
  const hash = link.toString();
  history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
}
