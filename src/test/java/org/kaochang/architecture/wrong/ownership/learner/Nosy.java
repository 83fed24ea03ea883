package org.kaochang.architecture.wrong.ownership.learner;

/** Reads a table that nobody said it reads. */
class Nosy {

    String read() {
        return "select answers from answer_sheet where tenant_id = $1";
    }
}
