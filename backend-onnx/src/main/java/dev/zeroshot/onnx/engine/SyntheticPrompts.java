package dev.zeroshot.onnx.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws prompts of all lengths: letters, digits and punctuation at random, of several scripts, which become token ids that no
 * usual prompt has; always the same ones.
 *
 * @param contextLength how many token ids a prompt can have
 */
record SyntheticPrompts(int contextLength) {
    private static final List<String> ALPHABETS = List.of(
            "abcdefghijklmnopqrstuvwxyz",
            "eetaoinshrdlu",
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            "0123456789.,!?-'()&%",
            "äöüßéèêçñåø",
            "абвгдеиклмнопрст",
            "猫犬人山水火木金土日月花鳥魚車船");

    private static final int LENGTHS = 24;

    private static final int LONGEST_WORD = 9;

    /** About as many token ids a random word becomes. */
    private static final int TOKENS_OF_A_WORD = 3;

    /** A prompt that fills the context. */
    String longest() {
        return draw(contextLength, new SplittableRandom(0));
    }

    /** So many prompts, each length about as often. */
    List<String> draw(int count) {
        SplittableRandom random = new SplittableRandom(1);
        List<String> prompts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            prompts.add(draw(1 + contextLength * (i % LENGTHS) / (LENGTHS * TOKENS_OF_A_WORD), random));
        }
        return prompts;
    }

    /** At least a token a word: what is too much is cut off. */
    private static String draw(int words, SplittableRandom random) {
        StringBuilder prompt = new StringBuilder();
        for (int word = 0; word < words; word++) {
            String alphabet = ALPHABETS.get(random.nextInt(ALPHABETS.size()));
            int letters = random.nextInt(1, LONGEST_WORD);
            for (int i = 0; i < letters; i++) {
                prompt.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            prompt.append(' ');
        }
        return prompt.toString();
    }
}
