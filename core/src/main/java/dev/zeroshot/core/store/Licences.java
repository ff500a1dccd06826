package dev.zeroshot.core.store;

import java.util.List;
import java.util.Locale;

/** What the name of a licence tells. */
public final class Licences {
    private static final List<String> MARKS = List.of("-nc", "noncommercial", "non-commercial", "openrail", "research");

    private Licences() {}

    /**
     * Whether a licence restricts what the model may be used for: no commercial use (CC-BY-NC and its kin), research only,
     * or the use restrictions of OpenRAIL.
     *
     * @param licence an identifier or name, in any case
     * @return true if it does
     */
    public static boolean restrictsUse(String licence) {
        String name = licence.toLowerCase(Locale.ROOT);
        return MARKS.stream().anyMatch(name::contains);
    }
}
