package org.kaochang.exam;

import java.math.BigDecimal;
import java.util.OptionalInt;

/**
 * Credit hours (学时) that a pass earns.
 *
 * @param kind such as {@code public} or {@code professional}
 * @param year the year they count for; empty: the year of the pass
 */
public record Credit(BigDecimal hours, String kind, OptionalInt year) {}
