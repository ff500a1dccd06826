// From unit embeddings to ranked labels, with the formulas of the server's own ranking.

/** The cosine of two embeddings of unit length. */
export function cosine(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** exp(scale c_i) / sum_j exp(scale c_j), with the largest subtracted first so that nothing overflows. */
export function softmax(cosines, scale) {
  const largest = Math.max(...cosines);
  const powers = cosines.map((value) => Math.exp(scale * (value - largest)));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((value) => value / sum);
}

/**
 * Labels, best first, equal ones in the order given; without a logit scale their probability is null.
 *
 * @param prompts [{label, background}]
 * @param picture the picture's embedding
 * @param texts an embedding a prompt
 * @param scale the model's logit scale or null
 */
export function rank(prompts, picture, texts, scale) {
  const cosines = texts.map((text) => cosine(picture, text));
  const probabilities = scale === null ? cosines.map(() => null) : softmax(cosines, scale);
  return prompts
    .map((prompt, i) => ({ ...prompt, similarity: cosines[i], probability: probabilities[i] }))
    .sort((a, b) => b.similarity - a.similarity);
}
