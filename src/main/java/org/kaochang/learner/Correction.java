package org.kaochang.learner;

import org.kaochang.common.UnitCode;

import java.util.Optional;

/**
 * What is to be put right about a learner; what is empty stays.
 *
 * @param name in the form in which names are kept
 * @param reason why, kept with the change
 * @param seen what stood there for whoever corrects; empty: it does not matter
 */
record Correction(
        Optional<String> name,
        Optional<IdNumber> number,
        Optional<UnitCode> unit,
        String reason,
        Optional<LearnerSeen> seen) {}
