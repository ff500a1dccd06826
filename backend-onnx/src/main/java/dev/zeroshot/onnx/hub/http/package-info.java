/** Asking the hub over HTTP: redirects, the token, pauses between attempts, and connections that fall silent. */
@NullMarked
package dev.zeroshot.onnx.hub.http;

import org.jspecify.annotations.NullMarked;
