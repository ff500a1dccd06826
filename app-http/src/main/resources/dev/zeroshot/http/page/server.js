// The calls of this page. Addresses are relative, so that the page works below any path of a proxy.

const KEY = "zeroshot-api-key";

/** A fault as the server tells it. */
export class Problem extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** The key is kept for this tab only; where the browser keeps nothing, for this visit. */
let key = "";
try {
  key = sessionStorage.getItem(KEY) ?? "";
} catch {
  // storage is switched off
}

export function useKey(value) {
  key = value;
  try {
    sessionStorage.setItem(KEY, value);
  } catch {
    // storage is switched off
  }
}

export const hasKey = () => key !== "";

async function call(path, options = {}) {
  const headers = { ...options.headers };
  if (key) headers.Authorization = `Bearer ${key}`;
  let answer;
  try {
    answer = await fetch(path, { ...options, headers });
  } catch (fault) {
    if (fault.name === "AbortError") throw fault;
    throw new Problem(0, "The server does not answer. Is it still running?");
  }
  const text = await answer.text();
  let body = null;
  try {
    body = JSON.parse(text);
  } catch {
    // said below
  }
  if (!answer.ok) throw new Problem(answer.status, message(answer, body));
  if (body === null) throw new Problem(answer.status, "The server's answer is no JSON.");
  return body;
}

function message(answer, body) {
  const said = body?.detail ?? body?.message;
  const text = typeof said === "string" ? said : `The server answered with status ${answer.status}.`;
  const wait = answer.headers.get("Retry-After");
  return answer.status === 503 && wait ? `${text} Try again in ${wait} s.` : text;
}

/** [{id, family, dimension, licence, logitScale, loaded}] */
export const models = async () => (await call("v1/models")).models;

function embed(body, signal) {
  const json = { "Content-Type": "application/json" };
  return call("v1/embed", { method: "POST", headers: json, body: JSON.stringify(body), signal });
}

/** The picture's unit embedding; the picture as base64. */
export async function embedPicture(model, base64, signal) {
  return (await embed({ model, images: [{ type: "base64", value: base64 }] }, signal)).images[0];
}

/** A unit embedding a text. */
export const embedTexts = async (model, texts, signal) => (await embed({ model, texts }, signal)).texts;

/** The query of a classify call; question is {prompts, background, template}. */
export function query(model, question) {
  const parameters = new URLSearchParams();
  if (model) parameters.append("model", model);
  question.prompts.forEach((prompt) => parameters.append("prompt", prompt));
  if (question.background) parameters.append("background", question.background);
  if (question.template !== "{}") parameters.append("template", question.template);
  return parameters.toString();
}

/** Ranked labels, for a model that gives no embeddings. */
export async function classify(model, blob, question, signal) {
  const headers = { "Content-Type": "application/octet-stream" };
  const options = { method: "POST", headers, body: blob, signal };
  return (await call(`v1/classify?${query(model, question)}`, options)).labels;
}
