package dev.zeroshot.onnx.bench;

import dev.zeroshot.core.bench.MachinePeak;
import dev.zeroshot.onnx.session.GemmSession;

/** The best of ONNX Runtime's own Gemm over the numbers of rows that batches of 8 to 64 pictures give ViT-B/32. */
public final class GemmPeak implements MachinePeak {
    private static final int[] ROWS = {400, 800, 1600, 3200};
    private static final int INNER = 768;
    private static final int COLUMNS = 3072;

    private static final long NANOS_EACH = 500_000_000;

    /** Creates the measurement; nothing native is loaded yet. */
    public GemmPeak() {}

    @Override
    public Peak measure(int threads) {
        Peak best = new Peak(0, ROWS[0]);
        for (int rows : ROWS) {
            double gflops = measure(rows, threads);
            if (gflops > best.gflops()) {
                best = new Peak(gflops, rows);
            }
        }
        return best;
    }

    /** The fastest single product of half a second. */
    private static double measure(int rows, int threads) {
        try (GemmSession product = GemmSession.open(rows, INNER, COLUMNS, threads)) {
            product.run();
            long fastest = Long.MAX_VALUE;
            long end = System.nanoTime() + NANOS_EACH;
            for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
                product.run();
                fastest = Math.min(fastest, System.nanoTime() - start);
            }
            return 2.0 * rows * INNER * COLUMNS / fastest;
        }
    }
}
