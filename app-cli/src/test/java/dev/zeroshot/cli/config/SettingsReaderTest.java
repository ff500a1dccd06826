package dev.zeroshot.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.cli.terminal.Machine;
import dev.zeroshot.core.error.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
    @TempDir
    Path home;

    @Test
    void aFlagWinsOverTheEnvironmentOverTheNamedFileOverTheUsersOverTheDefault() throws IOException {
        Path own = Files.createDirectories(home.resolve(".config/zeroshot")).resolve("config.properties");
        Path named = home.resolve("named.properties");
        Settings none = read(Map.of(), Map.of(), Optional.empty());
        assertEquals(new Setting<>("starter", "default"), none.model());
        assertEquals(new Setting<>(2, "default"), none.threads());

        Files.writeString(own, "model = own\nthreads = 5");
        assertEquals(
                new Setting<>("own", own + " line 1, model"),
                read(Map.of(), Map.of(), Optional.empty()).model());
        Files.writeString(named, "# mine\n\nmodel=named");
        Optional<String> config = Optional.of(named.toString());
        Settings fromNamed = read(Map.of(), Map.of(), config);
        assertEquals(new Setting<>("named", named + " line 3, model"), fromNamed.model());
        assertEquals(new Setting<>(5, own + " line 2, threads"), fromNamed.threads());
        Map<String, String> environment = Map.of("ZEROSHOT_MODEL", "environment");
        assertEquals(
                new Setting<>("environment", "ZEROSHOT_MODEL"),
                read(Map.of(), environment, config).model());
        assertEquals(
                new Setting<>("flag", "--model"),
                read(Map.of(SettingKey.MODEL, "flag"), environment, config).model());
        assertEquals(
                "named",
                read(Map.of(), Map.of("ZEROSHOT_CONFIG", named.toString()), Optional.empty())
                        .model()
                        .value());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "modle = x | line 1: there is no setting 'modle'; did you mean model?",
                "threads = two | line 1, threads: 'two' is not a whole number",
                "threads = 0 | line 1, threads: '0' is not between 1 and 1024",
                "logit-scale = -1 | line 1, logit-scale: '-1' is not above 0",
                "logit-scale = NaN | line 1, logit-scale: 'NaN' is not above 0",
                "onnx = yes | line 1, onnx: 'yes' is not true or false",
                "precision = int4 | line 1, precision: 'int4' is not a precision; give one of float32, int8, auto",
                "roboflow-api-key rf_1 | line 1: this line is no setting; write key = value",
                "hosted-timeout = 0 | line 1, hosted-timeout: '0' is not a whole number from 1 to 86400",
                "hosted-parallel = many | line 1, hosted-parallel: 'many' is not a whole number from 1 to 256",
                "max-upload-bytes = 1.5 | line 1, max-upload-bytes: '1.5' is not a whole number",
                "roboflow-api-url = localhost | line 1, roboflow-api-url: the value is no address like",
                "roboflow-api-url = http://h?api_key=s | line 1, roboflow-api-url: the value is no address like",
                "roboflow-api-key = | line 1, roboflow-api-key: the value is empty",
                "model = | line 1, model: the value is empty",
            })
    void namesFileLineAndKeyOfWhatIsWrong(String line, String message) throws IOException {
        Path file = Files.writeString(home.resolve("c.properties"), line);
        UsageException why =
                assertThrows(UsageException.class, () -> read(Map.of(), Map.of(), Optional.of(file.toString())));
        assertTrue(why.getMessage().startsWith(file + " " + message), why.getMessage());
    }

    @Test
    void refusesAKeyTwiceAFileThatIsNotUtf8AndOneThatIsMissing() throws IOException {
        Path file = home.resolve("c.properties");
        Files.writeString(file, "model = a\nmodel = b");
        assertTrue(refusal(file).contains("line 2: 'model' is set twice"), refusal(file));
        Files.write(file, "model = caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(refusal(file).contains("is not UTF-8"), refusal(file));
        Files.delete(file);
        assertTrue(refusal(file).contains("there is no such configuration file"), refusal(file));
    }

    @Test
    void keepsBackslashesAndByteOrderMarksOut() throws IOException {
        Path file = Files.writeString(home.resolve("c.properties"), "\uFEFFmodel = C:\\models\\clip");
        assertEquals(
                "C:\\models\\clip",
                read(Map.of(), Map.of(), Optional.of(file.toString())).model().value());
    }

    @Test
    void namesTheVariableOfAWrongValueAndWarnsOfUnknownOnes() {
        UsageException why = assertThrows(
                UsageException.class, () -> read(Map.of(), Map.of("ZEROSHOT_THREADS", "many"), Optional.empty()));
        assertTrue(why.getMessage().startsWith("ZEROSHOT_THREADS: 'many'"), why.getMessage());
        Map<String, String> environment =
                Map.of("ZEROSHOT_MODLE", "x", "ZEROSHOT_JAVA_OPTS", "-Xmx1g", "ZEROSHOT_API_KEY", "k", "PATH", "/bin");
        assertEquals(
                1,
                SettingsReader.unknownVariables(machine(environment, "Linux")).size());
        assertTrue(SettingsReader.unknownVariables(machine(environment, "Linux"))
                .get(0)
                .contains("ZEROSHOT_MODLE means nothing to zeroshot; did you mean ZEROSHOT_MODEL"));
    }

    @Test
    void aKeyComesFromTheEnvironmentOrAFileAndIsNotShown() throws IOException {
        Path file = Files.writeString(home.resolve("c.properties"), "roboflow-api-key = rf_file\nhosted-parallel = 3");
        Optional<String> config = Optional.of(file.toString());

        Settings settings = read(Map.of(), Map.of(), config);
        assertEquals("rf_file", settings.service().variables().get("ROBOFLOW_API_KEY"));
        assertEquals("3", settings.service().variables().get("ZEROSHOT_HOSTED_PARALLEL"));
        assertEquals(
                new Setting<>(Optional.of("***"), file + " line 1, roboflow-api-key"),
                settings.described().get("roboflow-api-key"));
        assertFalse(settings.toString().contains("rf_file"), settings.toString());
        assertEquals(
                "rf_variable",
                read(Map.of(), Map.of("ROBOFLOW_API_KEY", "rf_variable"), config)
                        .service()
                        .variables()
                        .get("ROBOFLOW_API_KEY"));
    }

    @Test
    void knowsWhereEachSystemKeepsConfiguration() {
        assertEquals(home.resolve(".config/zeroshot/config.properties"), location(Map.of(), "Linux"));
        Map<String, String> xdg = Map.of("XDG_CONFIG_HOME", home.resolve("xdg").toString());
        assertEquals(home.resolve("xdg/zeroshot/config.properties"), location(xdg, "Linux"));
        assertEquals(
                home.resolve(".config/zeroshot/config.properties"),
                location(Map.of("XDG_CONFIG_HOME", "relative"), "Linux"));
        assertEquals(
                home.resolve("Library/Application Support/zeroshot/config.properties"), location(Map.of(), "Mac OS X"));
        Map<String, String> appData = Map.of("APPDATA", home.resolve("Roaming").toString());
        assertEquals(home.resolve("Roaming/zeroshot/config.properties"), location(appData, "Windows 11"));
    }

    private Path location(Map<String, String> environment, String system) {
        return ConfigLocation.userFile(machine(environment, system));
    }

    private String refusal(Path file) {
        return assertThrows(UsageException.class, () -> read(Map.of(), Map.of(), Optional.of(file.toString())))
                .getMessage();
    }

    private Settings read(Map<SettingKey, String> flags, Map<String, String> environment, Optional<String> config) {
        return SettingsReader.read(machine(environment, "Linux"), flags, config);
    }

    private Machine machine(Map<String, String> environment, String system) {
        return new Machine(environment, system, home, 2);
    }
}
