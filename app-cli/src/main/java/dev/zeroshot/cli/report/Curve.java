package dev.zeroshot.cli.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A label's probability over time, in a bounded number of points: when there are too many, neighbours are joined, and the
 * larger one stays. For one thread.
 */
public final class Curve {
    private static final int MOST = 1200;

    private final List<Point> points = new ArrayList<>();
    private int joined = 1;
    private int open;

    /** Creates a curve without points. */
    public Curve() {}

    /**
     * A point.
     *
     * @param nanos nanoseconds from the start of the source
     * @param value the probability, [0, 1]
     */
    public record Point(long nanos, double value) {}

    /**
     * Adds a point.
     *
     * @param nanos later than the one before
     * @param value the probability, [0, 1]
     */
    public void add(long nanos, double value) {
        if (open > 0 && open < joined) {
            points.set(points.size() - 1, larger(points.get(points.size() - 1), new Point(nanos, value)));
            open++;
            return;
        }
        if (points.size() == MOST) {
            halve();
        }
        points.add(new Point(nanos, value));
        open = 1;
    }

    private void halve() {
        List<Point> half = new ArrayList<>();
        for (int i = 0; i + 1 < points.size(); i += 2) {
            half.add(larger(points.get(i), points.get(i + 1)));
        }
        points.clear();
        points.addAll(half);
        joined *= 2;
    }

    private static Point larger(Point one, Point other) {
        return other.value() > one.value() ? other : one;
    }

    /**
     * The points so far.
     *
     * @return by time, {@value #MOST} at most
     */
    public List<Point> points() {
        return List.copyOf(points);
    }
}
