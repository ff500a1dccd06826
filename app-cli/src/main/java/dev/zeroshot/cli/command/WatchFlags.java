package dev.zeroshot.cli.command;

import dev.zeroshot.cli.watch.ClockText;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.watch.Stretch;
import dev.zeroshot.core.watch.Thresholds;
import dev.zeroshot.core.watch.WatchRules;
import dev.zeroshot.core.watch.frame.FrameOptions;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of {@code watch} that say how frames are sampled and what makes an event. */
final class WatchFlags {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MOST_SECONDS = 1e9;

    @Option(
            names = "--fps",
            paramLabel = "N",
            order = 10,
            description = "Frames a second that are looked at; 0.2 is one in five seconds. Default: 2.")
    private @Nullable String fps;

    @Option(
            names = "--enter",
            paramLabel = "X",
            order = 11,
            description = "A prompt comes into view at this probability, 0 to 1. Default: 0.6.")
    private @Nullable String enter;

    @Option(
            names = "--leave",
            paramLabel = "X",
            order = 12,
            description = "One in view leaves below this probability. Default: two thirds of --enter.")
    private @Nullable String leave;

    @Option(
            names = "--calibrate",
            paramLabel = "FROM-UNTIL",
            order = 13,
            description = {
                "Find both thresholds for each prompt on a stretch in which nothing changes, as 00:00-00:10:",
                "far enough from what its probability does there. Instead of --enter and --leave."
            })
    private @Nullable String calibrate;

    @Option(
            names = "--smooth",
            paramLabel = "N",
            order = 14,
            description = "Samples that the running median goes over: an odd number, 1 for none. Default: 3.")
    private @Nullable String smooth;

    @Option(
            names = "--min-duration",
            paramLabel = "SECONDS",
            order = 15,
            description = "What is shorter, in view or out of it, does not count. Default: 0.5.")
    private @Nullable String minDuration;

    @Option(
            names = "--cool-down",
            paramLabel = "SECONDS",
            order = 16,
            description = "For how long a prompt that has left cannot enter again. Default: 0.")
    private @Nullable String coolDown;

    @Option(
            names = "--source-fps",
            paramLabel = "N",
            order = 17,
            description = "Pictures a second of a folder of frames. Default: as --fps.")
    private @Nullable String sourceFps;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            order = 18,
            description = "For how long a stream or camera may be silent before it counts as lost. Default: 10.")
    private @Nullable String timeout;

    @Option(
            names = "--reconnect",
            paramLabel = "SECONDS",
            order = 19,
            description = "For how long a lost stream is tried again; 0 to end at once. Default: 300.")
    private @Nullable String reconnect;

    FrameOptions frameOptions() {
        FrameOptions options = FrameOptions.defaults();
        if (fps != null) {
            options = options.withFps(number("--fps", fps));
        }
        if (sourceFps != null) {
            options = options.withSourceFps(number("--source-fps", sourceFps));
        }
        if (timeout != null) {
            options = options.withTimeout(seconds("--timeout", timeout));
        }
        return reconnect == null ? options : options.withReconnectFor(seconds("--reconnect", reconnect));
    }

    WatchRules rules(double rate) {
        WatchRules rules = WatchRules.of(rate);
        if (smooth != null) {
            double samples = number("--smooth", smooth);
            if (samples != Math.rint(samples)
                    || samples < 1
                    || samples > WatchRules.MOST_SMOOTHING
                    || samples % 2 == 0) {
                throw new UsageException("--smooth: " + smooth + " is not an odd number from 1 (no smoothing) to "
                        + WatchRules.MOST_SMOOTHING);
            }
            rules = rules.withSmoothing((int) samples);
        }
        if (minDuration != null) {
            rules = rules.withMinDuration(seconds("--min-duration", minDuration));
        }
        return coolDown == null ? rules : rules.withCoolDown(seconds("--cool-down", coolDown));
    }

    Thresholds thresholds() {
        if (calibrate != null && (enter != null || leave != null)) {
            throw new UsageException("--calibrate finds the thresholds itself; leave out "
                    + (enter == null ? "--leave" : "--enter") + ", or --calibrate");
        }
        double in = enter == null ? Thresholds.DEFAULT.enter() : share("--enter", enter);
        if (leave == null) {
            return Thresholds.ofEnter(in);
        }
        double out = share("--leave", leave);
        if (out > in) {
            if (enter == null) {
                return new Thresholds(out, out);
            }
            throw new UsageException("--leave: " + leave + " is above --enter " + enter
                    + "; a prompt must leave at the probability at which it enters, or below");
        }
        return new Thresholds(in, out);
    }

    Optional<Stretch> stretch() {
        if (calibrate == null) {
            return Optional.empty();
        }
        String[] parts = calibrate.split("-", -1);
        if (parts.length != 2) {
            throw new UsageException("--calibrate: '" + calibrate + "' is no stretch; write two times, as 00:00-00:10");
        }
        long from = ClockText.parse("--calibrate", parts[0]);
        long until = ClockText.parse("--calibrate", parts[1]);
        if (until <= from) {
            throw new UsageException("--calibrate: '" + calibrate + "' ends before it begins");
        }
        return Optional.of(new Stretch(from, until));
    }

    private static double share(String flag, String text) {
        double share = number(flag, text);
        if (share > 0 && share <= 1) {
            return share;
        }
        throw new UsageException(flag + ": " + text + " is not above 0 and at most 1");
    }

    private static Duration seconds(String flag, String text) {
        double seconds = number(flag, text);
        if (seconds >= 0 && seconds <= MOST_SECONDS) {
            return Duration.ofNanos(Math.round(seconds * NANOS_PER_SECOND));
        }
        throw new UsageException(flag + ": " + text + " is no number of seconds from 0 on");
    }

    private static double number(String flag, String text) {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new UsageException(flag + ": '" + text + "' is not a number");
        }
        throw new UsageException(flag + ": '" + text + "' is not a number");
    }
}
