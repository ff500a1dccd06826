/**
 * The server: HTTP in, core's services, JSON out.
 *
 * <p>{@link dev.zeroshot.http.Main} serves one model:
 *
 * <pre>{@code
 * java -cp ... dev.zeroshot.http.Main [--host 127.0.0.1] [--port 9001] [--model starter] [--allowed-host NAME ...]
 *
 * curl -s --data-binary @cat.jpg 'http://127.0.0.1:9001/v1/classify?prompt=a+cat&prompt=a+dog'
 * {"model":"starter","precision":"float32","labels":[{"label":"a cat","probability":0.98,"similarity":0.27},...]}
 * }</pre>
 *
 * <p>At {@code /} it serves a page for people, of the package {@link dev.zeroshot.http.page}.
 *
 * <p>The model is opened by the first request that needs it. Templates and background prompts are the parameters
 * {@code template} and {@code background}, each of which can be repeated. The environment variable {@code ZEROSHOT_MODEL}
 * names the model where {@code --model} does not, {@code ZEROSHOT_PRECISION} and {@code ZEROSHOT_EXACT} say how models are
 * opened where no flag does. Requests whose Host header is another name than the bound one,
 * {@code localhost}, an IP address or an allowed one are refused, so that no web page can reach a server on its visitor's
 * machine by a name of its own. There are no keys and there is no encryption: put a reverse proxy before a server that
 * others can reach.
 */
@NullMarked
package dev.zeroshot.http;

import org.jspecify.annotations.NullMarked;
