package org.kaochang.architecture.wrong.edge.hall;

import org.kaochang.architecture.wrong.edge.http.Problem;

import java.util.function.Supplier;

/** Throws where it should return. */
final class BeginService {

    Supplier<Object> begin() {
        return () -> {
            throw new Problem();
        };
    }
}
