package dev.zeroshot.core.compare;

/**
 * Where a comparison's time went. The steps' times are sums over the workers, so that they can exceed the time on the clock.
 *
 * @param workers how many threads worked
 * @param turns how often models were opened in turn: 1 if all of them were open together
 * @param openSeconds opening models and embedding prompts, on the clock
 * @param seconds all after the first opening, on the clock
 * @param decodeSeconds reading and decoding pictures, once for all models
 * @param cropSeconds resizing and cropping, once for all models of the same preprocessing
 * @param towerSeconds the models' own work
 */
public record CompareFigures(
        int workers,
        int turns,
        double openSeconds,
        double seconds,
        double decodeSeconds,
        double cropSeconds,
        double towerSeconds) {
    /**
     * How much longer the whole took than the towers need by themselves, spread over the workers.
     *
     * @return 1 if nothing but the towers took time; not a number before anything ran
     */
    public double overTowers() {
        return seconds * workers / towerSeconds;
    }
}
