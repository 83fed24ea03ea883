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

    /** Of Extension B, and in none of the program's fonts: keeps its certificate back. */
    static final String WITHOUT_GLYPH = "\uD849\uDE10";

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
     * @param past what lies behind in {@link #MONTHLY}
     * @param more hours besides, so that years of credit hours are seen to be complete or not
     */
    record Learner(
            String username,
            String name,
            String idNumber,
            List<ExamCode> exams,
            int percentOfHours,
            Past past,
            List<Hours> more) {

        private static Learner whoPassed(String username, String name, String idNumber, int windowsAgo, String later) {
            return new Learner(
                    username,
                    name,
                    idNumber,
                    List.of(MONTHLY),
                    100,
                    new Passed(windowsAgo, Optional.of(later).filter(other -> !other.equals(name))),
                    List.of(TRAINING));
        }
    }

    /** Hours of a plan that is no exam's, such as a unit's own course. */
    record Hours(String plan, String kind, int hours) {}

    /** With a pass of {@link #MONTHLY} enough for a year. */
    private static final Hours TRAINING = new Hours("单位业务培训", "professional", 48);

    /** What has become of {@link #MONTHLY} before today. */
    sealed interface Past {}

    record Nothing() implements Past {}

    /** Both chances are gone. */
    record Failed() implements Past {}

    /**
     * @param windowsAgo 0: in the last window that has begun
     * @param corrected how the learner is called once the certificate is issued; empty: as before
     */
    record Passed(int windowsAgo, Optional<String> corrected) implements Past {}

    private static final Past NOTHING = new Nothing();

    /** So long ago that every certificate's working days are over. */
    private static final int LONG_AGO = 2;

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
                new Learner("kaosheng1", "演示考生甲", "110101199001010111", ALL_EXAMS, 100, NOTHING, List.of(TRAINING)),
                new Learner("kaosheng2", "演示考生乙", "110101199001010226", ALL_EXAMS, 40, NOTHING, List.of()),
                new Learner("kaosheng3", "演示考生丙", "110101199001010330", List.of(MONTHLY), 100, new Failed(), List.of()),
                new Learner("kaosheng4", "演示考生丁", "110101199001010445", List.of(MONTHLY), 100, NOTHING, List.of()),
                Learner.whoPassed("kaosheng5", "演示考生戊", "11010119900101055X", LONG_AGO, "演示考生戊"),
                Learner.whoPassed("kaosheng6", "演示考生己", "110101199001010664", 0, "演示考生己"),
                Learner.whoPassed(
                        "kaosheng7", "演示考生" + WITHOUT_GLYPH, "110101199001010779", LONG_AGO, "演示考生" + WITHOUT_GLYPH),
                Learner.whoPassed("kaosheng8", "演示考生幸", "110101199001010883", LONG_AGO, "演示考生辛"));
    }
}
