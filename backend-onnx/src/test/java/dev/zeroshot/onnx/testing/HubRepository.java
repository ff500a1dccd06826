package dev.zeroshot.onnx.testing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A repository of a {@link HubStandIn}: the files of one commit. Those whose names end in .safetensors, .bin or .model are
 * large ones (LFS).
 *
 * @param name {@code org/name}
 * @param commit 40 digits
 * @param licence as its card names it
 * @param files content by name
 */
public record HubRepository(String name, String commit, String licence, Map<String, byte[]> files) {
    /** Copies the map. */
    public HubRepository {
        files = new TreeMap<>(files);
    }

    /**
     * A small CLIP repository, with files that no model needs beside those that one does.
     *
     * @param name {@code org/name}
     * @param commit 40 digits
     * @param weights the content of model.safetensors
     * @return the repository, under MIT
     */
    public static HubRepository clip(String name, String commit, byte[] weights) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("config.json", text("{\"model_type\": \"clip\"}"));
        files.put("preprocessor_config.json", text("{\"size\": 224}"));
        files.put("vocab.json", text("{\"a\": 0}"));
        files.put("merges.txt", text("#version: 0.2\n"));
        files.put("README.md", text("# A model\n"));
        files.put("tf_model.h5", text("of another framework"));
        files.put("pytorch_model.bin", text("the same weights once more"));
        files.put("model.safetensors", weights);
        return new HubRepository(name, commit, "mit", files);
    }

    /**
     * The same with one file changed or added.
     *
     * @param file its name
     * @param content its content
     * @return a new repository
     */
    public HubRepository with(String file, byte[] content) {
        Map<String, byte[]> changed = new TreeMap<>(files);
        changed.put(file, content);
        return new HubRepository(name, commit, licence, changed);
    }

    /**
     * The same without a file.
     *
     * @param file its name
     * @return a new repository
     */
    public HubRepository without(String file) {
        Map<String, byte[]> changed = new TreeMap<>(files);
        changed.remove(file);
        return new HubRepository(name, commit, licence, changed);
    }

    /**
     * The same under another licence.
     *
     * @param other as the card names it
     * @return a new repository
     */
    public HubRepository licensed(String other) {
        return new HubRepository(name, commit, other, files);
    }

    /**
     * The same at another commit.
     *
     * @param other 40 digits
     * @return a new repository
     */
    public HubRepository at(String other) {
        return new HubRepository(name, other, licence, files);
    }

    /**
     * Whether a file is a large one.
     *
     * @param file its name
     * @return true if it is kept apart
     */
    public static boolean isLarge(String file) {
        return file.endsWith(".safetensors") || file.endsWith(".bin") || file.endsWith(".model");
    }

    /**
     * The name that the cache gives to a content.
     *
     * @param file its name
     * @return sha256 or git's blob sha1
     */
    public String hash(String file) {
        byte[] content = files.get(file);
        return isLarge(file) ? digest("SHA-256", content) : gitHash(content);
    }

    /**
     * Git's blob sha1.
     *
     * @param content any bytes
     * @return 40 digits
     */
    public static String gitHash(byte[] content) {
        byte[] head = ("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + content.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(content, 0, all, head.length, content.length);
        return digest("SHA-1", all);
    }

    private static String digest(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A text's bytes.
     *
     * @param text any text
     * @return UTF-8
     */
    public static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
