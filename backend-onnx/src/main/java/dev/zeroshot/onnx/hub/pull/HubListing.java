package dev.zeroshot.onnx.hub.pull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a revision of a repository holds.
 *
 * @param commit what the revision means
 * @param files all of them
 * @param licence as the repository's card names it
 */
record HubListing(String commit, List<HubFile> files, Optional<String> licence) {
    Map<String, HubFile> byName() {
        return files.stream().collect(Collectors.toMap(HubFile::name, Function.identity(), (a, b) -> a));
    }
}
