package org.kaochang.learner;

import org.kaochang.common.UnitCode;
import org.kaochang.http.Limits;

import jakarta.validation.constraints.Size;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What whoever corrects a learner had before them.
 *
 * @param unit null: none
 */
public record LearnerSeen(
        @Size(max = Limits.NAME) String name,
        @Size(max = Limits.ID_NUMBER) String idNumberMasked,
        UnitCode unit) {

    /** What is otherwise by now, in words; empty where nothing is. */
    String changes(String nowName, String nowMasked, Optional<UnitCode> nowUnit) {
        List<String> found = new ArrayList<>();
        changed("姓名", name, nowName).ifPresent(found::add);
        changed("身份证号", idNumberMasked, nowMasked).ifPresent(found::add);
        changed(
                        "单位",
                        unit == null ? "无" : unit.value(),
                        nowUnit.map(UnitCode::value).orElse("无"))
                .ifPresent(found::add);
        return String.join("；", found);
    }

    private static Optional<String> changed(String what, String before, String now) {
        return now.equals(before) ? Optional.empty() : Optional.of(what + " " + before + " → " + now);
    }

    @Override
    public String toString() {
        return "LearnerSeen[…]";
    }
}
