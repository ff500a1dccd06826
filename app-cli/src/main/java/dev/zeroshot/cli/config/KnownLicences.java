package dev.zeroshot.cli.config;

import dev.zeroshot.cli.terminal.Machine;
import dev.zeroshot.core.model.ModelCard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The licences that the hub named when models were pulled, for its cache does not keep them: {@code known-licences} beside
 * the user's configuration file, a line {@code org/name licence} each. It is for information alone: where it cannot be read
 * or written the licence is unknown. Immutable and thread-safe.
 */
public final class KnownLicences {
    private final Path file;

    /**
     * Creates a list; touches no file.
     *
     * @param machine says where the user's configuration is
     */
    public KnownLicences(Machine machine) {
        this.file = ConfigLocation.userFile(machine).resolveSibling("known-licences");
    }

    /**
     * Keeps a licence; replaces what was kept for the repository.
     *
     * @param repository {@code org/name}
     * @param licence as the hub names it
     */
    public void keep(String repository, String licence) {
        String line = repository + " " + licence.strip().replaceAll("\\s+", " ");
        List<String> lines = lines();
        if (lines.contains(line)) {
            return;
        }
        List<String> kept = new ArrayList<>(lines);
        kept.removeIf(other -> other.startsWith(repository + " "));
        kept.add(line);
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(file.getParent(), "known-licences", ".tmp");
            Files.write(fresh, kept, StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            return; // the model is here all the same
        }
    }

    /**
     * The card with the licence of its repository.
     *
     * @param card a model's
     * @return the card itself if it has a licence, or none is known
     */
    public ModelCard complete(ModelCard card) {
        if (card.licence().isPresent()) {
            return card;
        }
        return card.source()
                .flatMap(this::of)
                .map(licence -> card.toBuilder().licence(licence).build())
                .orElse(card);
    }

    private Optional<String> of(String repository) {
        String start = repository + " ";
        return lines().stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .filter(licence -> !licence.isEmpty())
                .reduce((earlier, later) -> later);
    }

    private List<String> lines() {
        try {
            return Files.isRegularFile(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
