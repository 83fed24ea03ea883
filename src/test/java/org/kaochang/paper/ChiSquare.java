package org.kaochang.paper;

/** Whether counts are as even as chance makes them. */
final class ChiSquare {

    private ChiSquare() {}

    /** Σ (count − expected)² / expected. */
    static double statistic(int[] counts, double expected) {
        double sum = 0;
        for (int count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }

    /**
     * The quantile of the chi-square distribution at the normal deviate z, by Wilson and Hilferty (1931); within one
     * per cent of the true one from 5 degrees of freedom on.
     */
    static double quantile(int degrees, double z) {
        double spread = 2.0 / (9.0 * degrees);
        double root = 1 - spread + z * Math.sqrt(spread);
        return degrees * root * root * root;
    }
}
