package org.kaochang.exam;

import org.kaochang.common.BankCode;
import org.kaochang.common.ExamCode;
import org.kaochang.http.contract.OneOf;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an exam file in work would come to.
 *
 * @param faults what keeps it from being kept; all that follows is then null or empty
 * @param faultsLeftOut further ones
 * @param warnings what it may mean without its administrator's knowing
 * @param rules as its learners would read them
 * @param definition the exam as it would be published: JSON, every default written out, its fields always in the same order
 * @param bank null where the bank is unknown or has nothing
 * @param defects what stands against publication with that bank
 * @param feasibility null without a bank, where quotas claim the same questions, and where there was no time for it
 */
public record ExamCheckView(
        ExamCode exam,
        List<ExamFault> faults,
        int faultsLeftOut,
        List<ExamWarning> warnings,
        @Nullable ExamRules rules,
        @Nullable String definition,
        @Nullable CheckedBank bank,
        List<ExamShortage> defects,
        @Nullable FeasibilityView feasibility) {

    /** Nobody mends more than these before looking again. */
    static final int MAX_FAULTS = 200;

    /**
     * @param pointer JSON pointer; empty for the file as a whole
     * @param message in Chinese
     * @param line from 1; null where the file has no such place
     */
    public record ExamFault(
            String pointer,
            String message,
            @Nullable Integer line,
            @Nullable Integer column) {

        static ExamFault of(ExamFileReading.Fault fault) {
            return new ExamFault(fault.pointer(), fault.message(), fault.line(), fault.column());
        }
    }

    /** @param questions how many the bank's newest version has */
    public record CheckedBank(BankCode code, int version, int questions) {}

    /** @param code stable, as in the problem of a refused publication */
    public record ExamShortage(
            String code,
            String message,
            String pointer,
            @Nullable Integer line,
            @Nullable Integer column) {

        static ExamShortage of(ExamCheck.Placed placed) {
            ExamFileReading.Fault at = placed.place();
            return new ExamShortage(
                    PublicationMapper.code(placed.defect()), at.message(), at.pointer(), at.line(), at.column());
        }
    }

    /**
     * See {@link FeasibilityTable}; null where the bank cannot fill a paper.
     *
     * @param shared questions expected on two learners' papers both, rounded to a hundredth
     * @param again repeated on a learner's second paper
     */
    public record FeasibilityView(
            List<FeasibilityLine> lines,
            int needed,
            @Nullable Double shared,
            @Nullable Integer again,
            int partsLeftOut) {}

    /**
     * @param section index in the file
     * @param knowledgePoint null: any
     * @param rest whether it is what the quotas of the section leave; difficulties are then 1 to 5
     */
    public record FeasibilityLine(
            String pointer,
            int section,
            String title,
            @OneOf({"single", "multiple", "truefalse"}) String type,
            @Nullable String knowledgePoint,
            int easiest,
            int hardest,
            boolean rest,
            int needed,
            int available,
            @Nullable Double shared,
            @Nullable Integer again,
            List<FeasibilityPart> parts) {}

    /**
     * Questions of one kind within a line.
     *
     * @param expected of them on a paper, on the average, rounded to a hundredth; null while the line has too few
     */
    public record FeasibilityPart(
            String knowledgePoint,
            int difficulty,
            int available,
            @Nullable Double expected) {}

    static ExamCheckView of(ExamCode code, ExamCheck check) {
        return switch (check) {
            case ExamCheck.Blank blank -> faulty(code, List.of(new ExamFileReading.Fault("", "考试文件是空的")));
            case ExamCheck.Faulty(List<ExamFileReading.Fault> faults) -> faulty(code, faults);
            case ExamCheck.Sound sound -> sound(code, sound);
        };
    }

    private static ExamCheckView faulty(ExamCode code, List<ExamFileReading.Fault> faults) {
        return new ExamCheckView(
                code,
                faults.stream().limit(MAX_FAULTS).map(ExamFault::of).toList(),
                Math.max(0, faults.size() - MAX_FAULTS),
                List.of(),
                null,
                null,
                null,
                List.of(),
                null);
    }

    private static ExamCheckView sound(ExamCode code, ExamCheck.Sound sound) {
        Optional<ExamCheck.Proof> proof = sound.bank();
        return new ExamCheckView(
                code,
                List.of(),
                0,
                sound.warnings(),
                sound.rules(),
                sound.definition(),
                proof.map(ExamCheck.Proof::bank)
                        .map(bank -> new CheckedBank(bank.code(), bank.version(), bank.questions()))
                        .orElse(null),
                proof.map(ExamCheck.Proof::defects).orElse(List.of()).stream()
                        .limit(MAX_FAULTS)
                        .map(ExamShortage::of)
                        .toList(),
                proof.flatMap(ExamCheck.Proof::table)
                        .map(table -> table(sound.exam(), table))
                        .orElse(null));
    }

    private static FeasibilityView table(Exam exam, FeasibilityTable table) {
        return new FeasibilityView(
                table.lines().stream().map(line -> line(exam, line)).toList(),
                table.needed(),
                rounded(table.shared()),
                table.again().orElse(null),
                table.partsLeftOut());
    }

    private static FeasibilityLine line(Exam exam, FeasibilityTable.Line line) {
        return new FeasibilityLine(
                line.pointer(),
                line.section(),
                exam.sections().get(line.section()).title(),
                line.type().wire(),
                line.quota().flatMap(Quota::knowledgePoint).orElse(null),
                line.quota().map(Quota::easiest).orElse(1),
                line.quota().map(Quota::hardest).orElse(5),
                line.quota().isEmpty()
                        && !exam.sections().get(line.section()).quotas().isEmpty(),
                line.needed(),
                line.available(),
                rounded(line.shared()),
                line.again().orElse(null),
                line.parts().stream()
                        .map(part -> new FeasibilityPart(
                                part.knowledgePoint(), part.difficulty(), part.available(), rounded(part.expected())))
                        .toList());
    }

    private static @Nullable Double rounded(OptionalDouble number) {
        return number.isPresent() ? Math.round(number.getAsDouble() * 100) / 100.0 : null;
    }
}
