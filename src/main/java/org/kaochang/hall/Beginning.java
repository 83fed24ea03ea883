package org.kaochang.hall;

import org.kaochang.admission.Verdict;

import java.util.UUID;

/** What became of a learner's wish to start. */
sealed interface Beginning {

    /** On disk: the time runs. */
    record Begun(Sitting sitting) implements Beginning {}

    /** There is one that began before. */
    record Running(UUID attemptId) implements Beginning {}

    record Denied(Verdict verdict) implements Beginning {}

    record NoSuchExam() implements Beginning {}

    /** Somebody else was quicker, or a sitting whose time is up was in the way: worth another look at the facts. */
    record Overtaken() implements Beginning {}
}
