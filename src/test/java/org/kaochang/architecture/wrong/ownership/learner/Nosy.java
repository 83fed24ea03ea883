package org.kaochang.architecture.wrong.ownership.learner;

/** Reads a table that nobody said it reads. */
class Nosy {

    String read() {
        return "select points from result where tenant_id = $1";
    }
}
