import java.util.List;
import java.util.Map;

/**
 * What some clients saw.
 *
 * @param times of answers of status 200, in milliseconds
 * @param outcomes how often each status came, and what else became of requests
 * @param seconds how long it took
 */
record Figures(List<Double> times, Map<String, Integer> outcomes, double seconds) {
    double rate() {
        return times.size() / seconds;
    }

    double percentile(int percent) {
        double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    /** The slope of the straight line through points, by least squares. */
    static double slope(List<double[]> points) {
        double meanX = points.stream().mapToDouble(point -> point[0]).average().orElseThrow();
        double meanY = points.stream().mapToDouble(point -> point[1]).average().orElseThrow();
        double both = points.stream().mapToDouble(point -> (point[0] - meanX) * (point[1] - meanY)).sum();
        return both / points.stream().mapToDouble(point -> (point[0] - meanX) * (point[0] - meanX)).sum();
    }
}
