package dev.zeroshot.onnx.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A byte-level vocabulary of CLIP's kind with two merges: every text has ids, and few are needed. */
public final class SmallVocabulary {
    /** The id of the start token. */
    public static final int START = 514;

    /** The id of the end token, the largest. */
    public static final int END = 515;

    /** Number of ids. */
    public static final int SIZE = 516;

    /** The file merges.txt. */
    public static final String MERGES = "#version: 0.2\nc a\nca t</w>\n";

    private SmallVocabulary() {}

    /** The file vocab.json. */
    public static String vocabulary() {
        List<String> tokens = new ArrayList<>();
        byteCharacters().forEach(character -> tokens.add(character));
        byteCharacters().forEach(character -> tokens.add(character + "</w>"));
        tokens.addAll(List.of("ca", "cat</w>", "<|startoftext|>", "<|endoftext|>"));
        Map<String, Integer> ids = new LinkedHashMap<>();
        tokens.forEach(token -> ids.put(token, ids.size()));
        try {
            return new JsonMapper().writeValueAsString(ids);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** GPT-2's printable stand-ins for the 256 bytes. */
    private static List<String> byteCharacters() {
        List<String> characters = new ArrayList<>();
        int extra = 256;
        for (int b = 0; b < 256; b++) {
            boolean printable = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || (b >= 0xAE && b <= 0xFF);
            characters.add(Character.toString(printable ? b : extra++));
        }
        return characters;
    }
}
