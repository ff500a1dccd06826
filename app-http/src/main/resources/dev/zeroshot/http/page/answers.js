// One model's answers. The picture is sent once and each prompt once; what both give is remembered here, so that other
// prompts cost the picture nothing. A model without embeddings is asked anew each time.

import { classify, embedPicture, embedTexts, models, Problem } from "./server.js";
import { rank } from "./scores.js";

/** So many prompts are sent in one call, and so many remembered. */
const PROMPTS_A_CALL = 32;
const REMEMBERED = 2000;

/** What /v1/embed answers where a model gives no embeddings; other faults are faults. */
const NO_EMBEDDINGS = new Set([400, 404, 405, 422, 501]);

export class ModelAnswers {
  constructor(card) {
    this.card = card;
    this.texts = new Map();
    this.picture = null;
    this.embeds = true;
  }

  /**
   * Ranked labels.
   *
   * @param picture {blob, base64()}; the same object is the same picture
   * @param question {prompts, background, template}
   */
  async rank(picture, question, signal) {
    if (this.embeds) {
      try {
        return await this.#rankEmbeddings(picture, question, signal);
      } catch (fault) {
        if (!(fault instanceof Problem && NO_EMBEDDINGS.has(fault.status))) throw fault;
      }
    }
    const labels = await classify(this.card.id, picture.blob, question, signal);
    this.embeds = false;
    return labels;
  }

  async #rankEmbeddings(picture, question, signal) {
    const prompts = question.prompts.map((label) => ({ label, background: false }));
    if (question.background) prompts.push({ label: question.background, background: true });
    const filled = prompts.map(({ label }) => question.template.replaceAll("{}", () => label));
    const [embedding] = await Promise.all([this.#embedded(picture, signal), this.#know(filled, signal)]);
    const texts = filled.map((text) => this.texts.get(text));
    return rank(prompts, embedding, texts, await this.#scale());
  }

  /** Not ended by a newer question: the picture stays the same, and would have to be sent again. */
  #embedded(picture) {
    if (this.picture?.of !== picture) {
      const embedding = picture.base64().then((value) => embedPicture(this.card.id, value));
      this.picture = { of: picture, embedding };
      embedding.catch(() => {
        if (this.picture?.of === picture) this.picture = null;
      });
    }
    return this.picture.embedding;
  }

  async #know(texts, signal) {
    if (this.texts.size > REMEMBERED) this.texts.clear();
    const unknown = [...new Set(texts)].filter((text) => !this.texts.has(text));
    for (let i = 0; i < unknown.length; i += PROMPTS_A_CALL) {
      const some = unknown.slice(i, i + PROMPTS_A_CALL);
      const embeddings = await embedTexts(this.card.id, some, signal);
      some.forEach((text, j) => this.texts.set(text, embeddings[j]));
    }
  }

  /** Of some models the logit scale is known only once they are open, as they are after an embedding. */
  async #scale() {
    if (this.card.logitScale === null && !this.card.loaded) {
      this.card = (await models()).find(({ id }) => id === this.card.id) ?? this.card;
    }
    return this.card.logitScale ?? null;
  }
}
