package dev.zeroshot.core.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.label.duplicate.DuplicateFinder;
import dev.zeroshot.core.label.duplicate.DuplicateGroups;
import dev.zeroshot.core.label.duplicate.PerceptualHash;
import dev.zeroshot.core.label.name.Hashes;
import dev.zeroshot.core.picture.crop.CropRule;
import dev.zeroshot.core.picture.crop.Filter;
import dev.zeroshot.core.picture.crop.ResizeRule;
import dev.zeroshot.core.picture.pixels.Pixels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuplicatesTest {
    private static Pixels plain(int red, int green, int blue) {
        byte[] rgb = new byte[3 * 40 * 30];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) red;
            rgb[i + 1] = (byte) green;
            rgb[i + 2] = (byte) blue;
        }
        return Pixels.of(40, 30, rgb);
    }

    /** Some soft waves. */
    private static Pixels waves(long seed, double brightness) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] waves = new double[12][];
        for (int i = 0; i < waves.length; i++) {
            waves[i] = random.doubles(5, -1, 1).toArray();
        }
        byte[] rgb = new byte[3 * 320 * 240];
        for (int i = 0; i < rgb.length; i++) {
            double x = i / 3 % 320 / 320.0;
            double y = Math.floorDiv(i, 960) / 240.0;
            double value = 120;
            for (double[] wave : waves) {
                value += 20 * wave[0] * Math.cos(12 * (wave[1] * x + wave[2] * y) + 6 * wave[3] + wave[4] * (i % 3));
            }
            rgb[i] = (byte) Math.max(0, Math.min(255, brightness * value));
        }
        return Pixels.of(320, 240, rgb);
    }

    @Test
    void changesThatKeepTheLookKeepTheHash() {
        for (long seed = 0; seed < 20; seed++) {
            Pixels original = waves(seed, 1);
            Pixels small =
                    new CropRule(new ResizeRule.Squash(100, 75), Filter.LANCZOS, Optional.empty()).apply(original);
            PerceptualHash hash = PerceptualHash.of(original);
            assertTrue(hash.distance(PerceptualHash.of(small)) <= 6, "scaled");
            assertTrue(hash.distance(PerceptualHash.of(waves(seed, 1.05))) <= 6, "brighter");
            assertTrue(hash.distance(PerceptualHash.of(waves(seed + 100, 1))) > 6, "another picture");
        }
    }

    @Test
    void plainPicturesDifferByColour() {
        PerceptualHash red = PerceptualHash.of(plain(255, 0, 0));
        assertTrue(red.distance(PerceptualHash.of(plain(0, 255, 0))) > DuplicateFinder.MOST_DISTANCE);
        assertEquals(0, red.distance(PerceptualHash.of(plain(254, 1, 0))));
        assertEquals(0L, red.structure());
    }

    @Test
    void hashesOfTinyPicturesExist() {
        Pixels one = Pixels.of(1, 1, new byte[] {1, 2, 3});
        assertEquals(
                PerceptualHash.of(one),
                PerceptualHash.parse(PerceptualHash.of(one).toString()));
    }

    /** Against a comparison of all with all. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 6, 12})
    void findsWhatComparingAllFinds(int distance) {
        SplittableRandom random = new SplittableRandom(distance);
        List<PerceptualHash> hashes = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            boolean fresh = i < 100 || random.nextInt(4) == 0;
            hashes.add(
                    fresh
                            ? new PerceptualHash(random.nextLong(), random.nextInt() & 0xFFFFFF)
                            : flipped(hashes.get(random.nextInt(i)), random.nextInt(distance + 4), random));
        }
        DuplicateFinder finder = new DuplicateFinder();
        for (int i = 0; i < hashes.size(); i++) {
            finder.add(Hashes.sha256("picture " + i), Optional.of(hashes.get(i)));
        }
        DuplicateGroups groups = finder.find(distance);
        int[] expected = components(hashes, distance);
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < i; j++) {
                assertEquals(expected[i] == expected[j], groups.smallest(i) == groups.smallest(j), i + " and " + j);
            }
            String mine = Hashes.sha256("picture " + i);
            assertTrue(Hashes.sha256("picture " + groups.smallest(i)).compareTo(mine) <= 0, "the smallest");
        }
    }

    private static PerceptualHash flipped(PerceptualHash hash, int bits, SplittableRandom random) {
        PerceptualHash result = hash;
        for (int i = 0; i < bits; i++) {
            int bit = random.nextInt(PerceptualHash.BITS);
            result = bit < 64
                    ? new PerceptualHash(result.structure() ^ (1L << bit), result.colour())
                    : new PerceptualHash(result.structure(), result.colour() ^ (1 << (bit - 64)));
        }
        return result;
    }

    private static int[] components(List<PerceptualHash> hashes, int distance) {
        int[] components = new int[hashes.size()];
        for (int i = 0; i < components.length; i++) {
            components[i] = i;
        }
        for (int i = 0; i < components.length; i++) {
            for (int j = 0; j < i; j++) {
                if (hashes.get(i).distance(hashes.get(j)) <= distance && components[i] != components[j]) {
                    int from = components[i];
                    int to = components[j];
                    for (int k = 0; k < components.length; k++) {
                        components[k] = components[k] == from ? to : components[k];
                    }
                }
            }
        }
        return components;
    }

    @Test
    void damagedPicturesAreAlone() {
        DuplicateFinder finder = new DuplicateFinder();
        finder.add(Hashes.sha256("a"), Optional.empty());
        finder.add(Hashes.sha256("a"), Optional.empty());
        finder.add(Hashes.sha256("b"), Optional.of(new PerceptualHash(1, 1)));
        finder.add(Hashes.sha256("b"), Optional.of(new PerceptualHash(1, 1)));
        DuplicateGroups groups = finder.find(6);
        assertEquals(List.of(2, 3), groups.duplicates());
        assertTrue(groups.isExact(2) && groups.isExact(3) && !groups.isExact(0));
    }

    @Test
    void exactOnesOnly() {
        DuplicateFinder finder = new DuplicateFinder();
        finder.add(Hashes.sha256("a"), Optional.of(new PerceptualHash(1, 1)));
        finder.add(Hashes.sha256("b"), Optional.of(new PerceptualHash(1, 1)));
        finder.add(Hashes.sha256("b"), Optional.of(new PerceptualHash(1, 1)));
        assertEquals(List.of(1, 2), finder.find(-1).duplicates());
        assertEquals(List.of(0, 1, 2), finder.find(0).duplicates());
    }
}
