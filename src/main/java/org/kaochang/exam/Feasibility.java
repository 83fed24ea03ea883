package org.kaochang.exam;

import org.kaochang.common.Points;
import org.kaochang.common.StopFlag;
import org.kaochang.question.Bank;
import org.kaochang.question.Question;
import org.kaochang.question.QuestionType;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Proves before publication that every paper can be drawn to the letter of the blueprint: no question falls into two
 * cells and each cell has enough, so a draw never has to choose between cells and can never come out short.
 */
public final class Feasibility {

    /** Of the quotas that claim one question: enough to mend by, and the pairs of two thousand would be two million. */
    private static final int OVERLAPS_TO_TELL = 12;

    /** Indexes of two cells. */
    private record Pair(int first, int second) {}

    private final StopFlag stop;
    private final Exam exam;
    private final Bank bank;
    private final Blueprint blueprint;
    private final List<ExamDefect> defects = new ArrayList<>();

    private Feasibility(Exam exam, Bank bank, StopFlag stop) {
        this.stop = stop;
        this.exam = exam;
        this.bank = bank;
        this.blueprint = Blueprint.of(exam);
    }

    /** See {@link #check(Exam, Bank, StopFlag)}, to the end. */
    public static List<ExamDefect> check(Exam exam, Bank bank) {
        return check(exam, bank, StopFlag.never());
    }

    /**
     * Everything that stands against publication; nothing when the exam can be published with this bank.
     *
     * @throws org.kaochang.common.WorkStopped when the flag says so
     */
    public static List<ExamDefect> check(Exam exam, Bank bank, StopFlag stop) {
        Feasibility feasibility = new Feasibility(exam, bank, stop);
        feasibility.checkPoints();
        feasibility.checkCounts();
        feasibility.checkRemainders();
        feasibility.checkKnowledgePoints();
        feasibility.checkCells();
        return List.copyOf(feasibility.defects);
    }

    private void checkPoints() {
        Points sum = exam.sections().stream().map(Section::total).reduce(Points.ZERO, Points::plus);
        if (!sum.equals(exam.total())) {
            defects.add(new ExamDefect.TotalDiffers(exam.total(), sum));
        }
        if (!exam.total().atLeast(exam.passMark())) {
            defects.add(new ExamDefect.PassMarkAboveTotal(exam.passMark(), exam.total()));
        }
    }

    private void checkCounts() {
        if (exam.sections().isEmpty()) {
            defects.add(new ExamDefect.NoSections());
        }
        for (Section section : exam.sections()) {
            boolean negative = section.quotas().stream().anyMatch(quota -> quota.count() < 0);
            if (section.count() < 1 || negative) {
                defects.add(new ExamDefect.EmptySection(section.title()));
            } else if (section.remainder() < 0) {
                int quotas = section.count() - section.remainder();
                defects.add(new ExamDefect.QuotasExceedSection(section.title(), quotas, section.count()));
            }
        }
    }

    private void checkRemainders() {
        Map<QuestionType, Section> first = new EnumMap<>(QuestionType.class);
        for (Section section : exam.sections()) {
            Section earlier = section.remainder() > 0 ? first.putIfAbsent(section.type(), section) : null;
            if (earlier != null) {
                defects.add(new ExamDefect.SecondRemainder(section.type(), earlier.title(), section.title()));
            }
        }
    }

    private void checkKnowledgePoints() {
        Set<String> known =
                bank.questions().stream().map(Question::knowledgePoint).collect(Collectors.toSet());
        for (Section section : exam.sections()) {
            stop.check();
            section.quotas().stream()
                    .map(Quota::knowledgePoint)
                    .flatMap(Optional::stream)
                    .filter(point -> !known.contains(point))
                    .distinct()
                    .forEach(point -> defects.add(new ExamDefect.UnknownKnowledgePoint(section.title(), point)));
        }
    }

    private void checkCells() {
        int[] available = new int[blueprint.cells().size()];
        Map<Pair, Integer> shared = new LinkedHashMap<>();
        Function<Question, int[]> cellsFor = blueprint.cellsForMany();
        for (Question question : bank.questions()) {
            stop.check();
            int[] cells = cellsFor.apply(question);
            for (int cell : cells) {
                available[cell]++;
            }
            int compared = Math.min(cells.length, OVERLAPS_TO_TELL);
            for (int i = 0; i < compared; i++) {
                for (int j = i + 1; j < compared; j++) {
                    shared.merge(new Pair(cells[i], cells[j]), 1, Integer::sum);
                }
            }
        }
        shared.forEach(this::reportOverlap);
        reportShortages(available);
    }

    private void reportOverlap(Pair pair, int questions) {
        Blueprint.Cell first = blueprint.cells().get(pair.first());
        Blueprint.Cell second = blueprint.cells().get(pair.second());
        // Two remainders share all their questions; checkRemainders has said so in better words.
        if (first.quota().isPresent()) {
            defects.add(new ExamDefect.QuotasOverlap(named(first), named(second), questions));
        }
    }

    private void reportShortages(int[] available) {
        for (int index = 0; index < available.length; index++) {
            Blueprint.Cell cell = blueprint.cells().get(index);
            if (available[index] < cell.count()) {
                String section = exam.sections().get(cell.section()).title();
                defects.add(new ExamDefect.SectionShort(section, part(cell), cell.count(), available[index]));
            }
        }
    }

    private String named(Blueprint.Cell cell) {
        return "大题“" + exam.sections().get(cell.section()).title() + "”的" + part(cell);
    }

    private String part(Blueprint.Cell cell) {
        boolean plain = exam.sections().get(cell.section()).quotas().isEmpty();
        return cell.quota()
                .map(Feasibility::describe)
                .orElse(plain ? cell.type().title() : "配额以外部分");
    }

    private static String describe(Quota quota) {
        String point = quota.knowledgePoint().map(name -> "知识点“" + name + "”").orElse("任意知识点");
        return "配额（%s，难度 %d 至 %d）".formatted(point, quota.easiest(), quota.hardest());
    }
}
