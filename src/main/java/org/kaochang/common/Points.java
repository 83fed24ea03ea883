package org.kaochang.common;

import java.math.BigDecimal;

/** Points of an exam in whole hundredths, so that sums are exact: 59.99 is not 60. */
public record Points(int hundredths) implements Comparable<Points> {

    public static final Points ZERO = new Points(0);

    /** @throws ArithmeticException when the decimal has more than two places or does not fit */
    public static Points of(BigDecimal decimal) {
        return new Points(decimal.movePointRight(2).intValueExact());
    }

    public static Points of(int whole) {
        return new Points(Math.multiplyExact(whole, 100));
    }

    public Points plus(Points other) {
        return new Points(Math.addExact(hundredths, other.hundredths));
    }

    public Points times(int count) {
        return new Points(Math.multiplyExact(hundredths, count));
    }

    public boolean atLeast(Points other) {
        return hundredths >= other.hundredths;
    }

    /** The decimal as shown and sent: no trailing zeros, never an exponent. */
    public BigDecimal toDecimal() {
        BigDecimal decimal = BigDecimal.valueOf(hundredths, 2).stripTrailingZeros();
        return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
    }

    @Override
    public int compareTo(Points other) {
        return Integer.compare(hundredths, other.hundredths);
    }

    @Override
    public String toString() {
        return toDecimal().toPlainString();
    }
}
