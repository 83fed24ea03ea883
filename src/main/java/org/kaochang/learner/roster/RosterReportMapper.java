package org.kaochang.learner.roster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;

/** Reports as tasks keep them. */
@Singleton
class RosterReportMapper {

    private final ObjectMapper json;

    RosterReportMapper(ObjectMapper json) {
        this.json = json;
    }

    String write(RosterReport report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    RosterReport read(String report) {
        try {
            return json.readValue(report, RosterReport.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a task's report cannot be read", broken);
        }
    }
}
