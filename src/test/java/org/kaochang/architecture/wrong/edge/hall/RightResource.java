package org.kaochang.architecture.wrong.edge.hall;

import org.kaochang.architecture.wrong.edge.http.Problem;

final class RightResource {

    void begin() {
        throw new Problem();
    }
}
