package org.kaochang.operations;

import org.kaochang.common.ExamCode;
import org.kaochang.common.UnitCode;
import org.kaochang.http.Role;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who is there to try the engine out: invented people, so that each way an exam can stand is there to be seen. */
final class DemoCast {

    static final UnitCode UNIT = new UnitCode("demo-unit");
    static final String UNIT_NAME = "演示单位";

    /** The exam whose two chances one learner has used up. */
    static final ExamCode MONTHLY = new ExamCode("changzhou-monthly");

    private static final List<ExamCode> ALL_EXAMS = List.of(
            new ExamCode("jiangxi-2024"),
            MONTHLY,
            new ExamCode("huaian-2019"),
            new ExamCode("sichuan-2017"),
            new ExamCode("sichuan-2018"),
            new ExamCode("shaanxi-2020"));

    private DemoCast() {}

    /** A staff account; the unit is set for administrators of one. */
    record Staff(String username, String name, Set<String> roles, Optional<UnitCode> unit) {}

    /**
     * A learner.
     *
     * @param idNumber valid by its check digit, invented otherwise
     * @param exams enrolled in, by code
     * @param percentOfHours how much of each exam's required study hours is credited
     * @param chancesUsed whether both sittings of {@link #MONTHLY} lie behind
     */
    record Learner(
            String username,
            String name,
            String idNumber,
            List<ExamCode> exams,
            int percentOfHours,
            boolean chancesUsed) {}

    static List<Staff> staff() {
        return List.of(
                new Staff("kaowu", "演示考务", Set.of(Role.EXAM_ADMINISTRATOR, Role.BANK_EDITOR), Optional.empty()),
                new Staff("tiku", "演示题库", Set.of(Role.BANK_EDITOR), Optional.empty()),
                new Staff("danwei", "演示单位管理", Set.of(Role.UNIT_ADMINISTRATOR), Optional.of(UNIT)),
                new Staff("jiankao", "演示监考", Set.of(Role.INVIGILATOR), Optional.empty()),
                new Staff("yunying", "演示运维", Set.of(Role.OPERATOR), Optional.empty()),
                new Staff("shenji", "演示审计", Set.of(Role.AUDITOR), Optional.empty()));
    }

    static List<Learner> learners() {
        return List.of(
                new Learner("kaosheng1", "演示考生甲", "110101199001010111", ALL_EXAMS, 100, false),
                new Learner("kaosheng2", "演示考生乙", "110101199001010226", ALL_EXAMS, 40, false),
                new Learner("kaosheng3", "演示考生丙", "110101199001010330", List.of(MONTHLY), 100, true),
                new Learner("kaosheng4", "演示考生丁", "110101199001010445", List.of(MONTHLY), 100, false));
    }
}
