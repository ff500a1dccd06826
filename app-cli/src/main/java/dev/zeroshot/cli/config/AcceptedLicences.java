package dev.zeroshot.cli.config;

import dev.zeroshot.cli.terminal.Machine;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.store.LicenceConsent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/**
 * Which licences the user has accepted: {@code accepted-licences} beside the user's configuration file, a line
 * {@code org/name licence} each. Whoever takes a line out is asked again. Immutable and thread-safe.
 */
public final class AcceptedLicences implements LicenceConsent {
    private final Path file;

    /**
     * Creates a list; touches no file.
     *
     * @param machine says where the user's configuration is
     */
    public AcceptedLicences(Machine machine) {
        this.file = ConfigLocation.userFile(machine).resolveSibling("accepted-licences");
    }

    /**
     * Where it is kept.
     *
     * @return the file, whether it exists or not
     */
    public Path file() {
        return file;
    }

    @Override
    public boolean isGiven(String repository, String licence) {
        try {
            return Files.isRegularFile(file)
                    && Files.readAllLines(file, StandardCharsets.UTF_8).contains(line(repository, licence));
        } catch (IOException e) {
            return false; // asks again, which does no harm
        }
    }

    @Override
    public void give(String repository, String licence) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(
                    file,
                    List.of(line(repository, licence)),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UsageException("--accept-licence: cannot be remembered in " + file + " (" + e.getMessage()
                    + "); make it writable");
        }
    }

    private static String line(String repository, String licence) {
        return repository + " " + licence.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
