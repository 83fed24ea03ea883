package org.kaochang.architecture.wrong.types.hall;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Two ids that anybody may mix up, and codes that may be any text. */
class Mixed {

    void swap(UUID learnerId, UUID attemptId) {}

    List<Optional<UUID>> nested() {
        return List.of();
    }

    record Held(Map<UUID, String> byId) {}

    void coded(String examCode, Optional<String> unit) {}
}
