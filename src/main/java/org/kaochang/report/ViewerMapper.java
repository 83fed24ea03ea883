package org.kaochang.report;

import org.kaochang.http.Caller;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;

import java.util.Optional;

/** Makes of a caller what they may see. */
final class ViewerMapper {

    private ViewerMapper() {}

    /** Exam administrators see all, unit administrators their unit; further roles see nothing more. */
    static Viewer of(Caller caller) {
        if (caller.roles().contains(Role.EXAM_ADMINISTRATOR)) {
            return new Viewer(caller.tenant(), Optional.empty());
        }
        if (!caller.roles().contains(Role.UNIT_ADMINISTRATOR) || caller.unit().isEmpty()) {
            throw Problem.of(ProblemType.FORBIDDEN, "此账号未指定单位。");
        }
        return new Viewer(caller.tenant(), caller.unit());
    }
}
