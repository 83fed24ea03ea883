package org.kaochang.admission;

import java.util.List;

/** One condition of admission. */
@FunctionalInterface
interface AdmissionRule {

    /** What speaks against a start; nothing when the condition holds. */
    List<Denial> judge(AdmissionFacts facts);
}
