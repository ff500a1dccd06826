package dev.zeroshot.cli.terminal;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How much memory this machine, or the container that this process lives in, has. */
public final class PhysicalMemory {
    /** What is assumed where the JVM cannot tell. */
    private static final long UNKNOWN = 4L << 30;

    private PhysicalMemory() {}

    /**
     * The memory in all, in use or not.
     *
     * @return bytes, at least 1
     */
    public static long bytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                        && system.getTotalMemorySize() > 0
                ? system.getTotalMemorySize()
                : UNKNOWN;
    }
}
