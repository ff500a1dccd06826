package dev.zeroshot.cli.watch;

import dev.zeroshot.cli.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Says that a request is from whoever knows the secret, and when it was made: HMAC-SHA256 (RFC 2104) over the time, a point
 * and the body. Immutable.
 *
 * @param secret known to both sides
 */
record Signature(Secret secret) {
    private static final String ALGORITHM = "HmacSHA256";

    /**
     * Signs a request.
     *
     * @param timestamp seconds since 1970, as the header has them
     * @param body the request's body
     * @return for instance {@code sha256=0123...}, 64 hexadecimal digits
     */
    String of(long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
