package dev.zeroshot.http.route;

import dev.zeroshot.core.text.NearestNames;
import dev.zeroshot.http.fault.RequestException;
import java.util.Collection;
import java.util.Set;

/**
 * The names that one part of a request may hold. What is not known is refused rather than left out: a name that is misspelt
 * or in the wrong place would change the answer in silence.
 *
 * @param where what messages call the part of the request
 * @param names the names, apart from the key's
 */
record KnownNames(String where, Set<String> names) {
    private static final String KEY = "api_key";

    /** Only the key may be there. */
    static KnownNames none(String where) {
        return new KnownNames(where, Set.of());
    }

    /**
     * Checks names. An empty one, as in {@code ?&prompt=a}, asks nothing.
     *
     * @throws RequestException of status 400 naming the first that is not known
     */
    void require(Collection<String> given) {
        for (String name : given) {
            if (!name.isEmpty() && !names.contains(name) && !name.equals(KEY)) {
                String shown = name.length() <= 60 ? name : name.substring(0, 60) + "...";
                String why = names.isEmpty()
                        ? "; what is asked belongs into the body"
                        : NearestNames.didYouMean(name, names);
                throw RequestException.value(shown, where + " has no '" + shown + "'" + why);
            }
        }
    }
}
