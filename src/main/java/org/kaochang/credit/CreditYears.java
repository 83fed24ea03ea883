package org.kaochang.credit;

import java.util.List;

/**
 * A learner's years, the latest first.
 *
 * @param years one for each region's rule that names an exam or a plan of the learner's
 * @param others entries of years for which none of these rules is
 */
public record CreditYears(List<CreditYear> years, List<CreditYear.CreditEntry> others) {}
