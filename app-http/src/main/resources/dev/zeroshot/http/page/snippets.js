// What the page does, as a program. A key is never part of it: programs take it from the environment.

import { query } from "./server.js";

const here = () => new URL(".", location.href).href;

/** For a POSIX shell. */
const shell = (text) => `'${text.replaceAll("'", "'\\''")}'`;

/** JSON's strings are Python's, too. */
const literal = (text) => JSON.stringify(text);

/** And Java's, if nothing depends on the encoding of its source. */
const ascii = (text) =>
  JSON.stringify(text).replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** A name that a shell and a program take for a file; an example's or a pasted picture's is made up. */
const file = (name) => (name && !name.includes("(an example)") ? name : "picture.jpg");

function curl({ model, question, name, key }) {
  const header = key ? ` -H "Authorization: Bearer $ZEROSHOT_API_KEY"` : "";
  const address = `${here()}v1/classify?${query(model, question)}`;
  return `curl -sS${header} -H 'Content-Type: application/octet-stream' \\
  --data-binary ${shell(`@${file(name)}`)} \\
  ${shell(address)}
`;
}

function python({ model, first, question, name, key, scale }) {
  const labels = [...question.prompts, ...(question.background ? [question.background] : [])];
  const texts = labels.map((label) => question.template.replaceAll("{}", () => label));
  const version = model === first ? "" : `,\n    clip_version=${literal(model)},`;
  const softmax = scale === null ? "" : `
weights = [math.exp(${scale} * (s - max(similarities))) for s in similarities]`;
  const share = scale === null ? "" : " {weight / sum(weights):7.1%}";
  const lists = scale === null ? "similarities, labels" : "similarities, labels, weights";
  const item = scale === null ? "similarity, label" : "similarity, label, weight";
  return `# pip install inference-sdk
import math
import os

from inference_sdk import InferenceHTTPClient

labels = [${labels.map(literal).join(", ")}]
prompts = [${texts.map(literal).join(", ")}]
client = InferenceHTTPClient(
    api_url=${literal(here().replace(/\/$/, ""))},
    api_key=${key ? `os.environ["ZEROSHOT_API_KEY"]` : `os.environ.get("ZEROSHOT_API_KEY", "")`},
)
answer = client.clip_compare(
    subject=${literal(file(name))},
    prompt=prompts${version}
)
similarities = answer["similarity"]${softmax}
for ${item} in sorted(zip(${lists}), reverse=True):
    print(f"${share ? `${share.trim()} ` : ""}{similarity:6.3f} {label}")
`;
}

function java({ model, question, name, key }) {
  const header = key ? `
                .header("Authorization", "Bearer " + System.getenv("ZEROSHOT_API_KEY"))` : "";
  return `import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

public class Classify {
    public static void main(String[] arguments) throws Exception {
        String address = ${ascii(`${here()}v1/classify?${query(model, question)}`)};
        Path picture = Path.of(arguments.length > 0 ? arguments[0] : ${ascii(file(name))});
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/octet-stream")${header}
                .POST(HttpRequest.BodyPublishers.ofFile(picture))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        System.out.println(answer.body());
    }
}
`;
}

export const LANGUAGES = [
  { id: "curl", name: "curl", write: curl },
  { id: "python", name: "Python (inference-sdk)", write: python },
  { id: "java", name: "Java", write: java },
];
