package org.kaochang.exam;

import org.kaochang.common.Points;
import org.kaochang.common.StopFlag;
import org.kaochang.question.Bank;
import org.kaochang.question.BankShape;
import org.kaochang.question.QuestionType;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final BankShape bank;
    private final Blueprint blueprint;
    private final List<Found> found = new ArrayList<>();

    private Feasibility(Exam exam, BankShape bank, StopFlag stop) {
        this.stop = stop;
        this.exam = exam;
        this.bank = bank;
        this.blueprint = Blueprint.of(exam);
    }

    /**
     * A defect with its place.
     *
     * @param pointer where in the exam file, as a JSON pointer
     */
    public record Found(String pointer, ExamDefect defect) {}

    /** See {@link #find}, of a whole bank and to the end. */
    public static List<ExamDefect> check(Exam exam, Bank bank) {
        return find(exam, BankShape.of(bank), StopFlag.never()).stream()
                .map(Found::defect)
                .toList();
    }

    /**
     * Everything that stands against publication; nothing when the exam can be published with a bank of this shape.
     *
     * @throws org.kaochang.common.WorkStopped when the flag says so
     */
    public static List<Found> find(Exam exam, BankShape bank, StopFlag stop) {
        Feasibility feasibility = new Feasibility(exam, bank, stop);
        feasibility.checkPoints();
        feasibility.checkCounts();
        feasibility.checkRemainders();
        feasibility.checkKnowledgePoints();
        feasibility.checkCells();
        return List.copyOf(feasibility.found);
    }

    private void add(String pointer, ExamDefect defect) {
        found.add(new Found(pointer, defect));
    }

    private void checkPoints() {
        Points sum = exam.sections().stream().map(Section::total).reduce(Points.ZERO, Points::plus);
        if (!sum.equals(exam.total())) {
            add("/total", new ExamDefect.TotalDiffers(exam.total(), sum));
        }
        if (!exam.total().atLeast(exam.passMark())) {
            add("/passMark", new ExamDefect.PassMarkAboveTotal(exam.passMark(), exam.total()));
        }
    }

    private void checkCounts() {
        if (exam.sections().isEmpty()) {
            add("/sections", new ExamDefect.NoSections());
        }
        for (int index = 0; index < exam.sections().size(); index++) {
            Section section = exam.sections().get(index);
            boolean negative = section.quotas().stream().anyMatch(quota -> quota.count() < 0);
            if (section.count() < 1 || negative) {
                add("/sections/" + index + "/count", new ExamDefect.EmptySection(section.title()));
            } else if (section.remainder() < 0) {
                int quotas = section.count() - section.remainder();
                add(
                        "/sections/" + index + "/quotas",
                        new ExamDefect.QuotasExceedSection(section.title(), quotas, section.count()));
            }
        }
    }

    private void checkRemainders() {
        Map<QuestionType, Section> first = new EnumMap<>(QuestionType.class);
        for (int index = 0; index < exam.sections().size(); index++) {
            Section section = exam.sections().get(index);
            Section earlier = section.remainder() > 0 ? first.putIfAbsent(section.type(), section) : null;
            if (earlier != null) {
                add(
                        "/sections/" + index,
                        new ExamDefect.SecondRemainder(section.type(), earlier.title(), section.title()));
            }
        }
    }

    private void checkKnowledgePoints() {
        Set<String> known = bank.kinds().keySet().stream()
                .map(BankShape.Kind::knowledgePoint)
                .collect(Collectors.toSet());
        for (int index = 0; index < exam.sections().size(); index++) {
            stop.check();
            Section section = exam.sections().get(index);
            Set<String> told = new HashSet<>();
            for (int at = 0; at < section.quotas().size(); at++) {
                Optional<String> point = section.quotas().get(at).knowledgePoint();
                if (point.isPresent() && !known.contains(point.get()) && told.add(point.get())) {
                    add(
                            "/sections/%d/quotas/%d/knowledgePoint".formatted(index, at),
                            new ExamDefect.UnknownKnowledgePoint(section.title(), point.get()));
                }
            }
        }
    }

    private void checkCells() {
        int[] available = new int[blueprint.cells().size()];
        Map<Pair, Integer> shared = new LinkedHashMap<>();
        bank.kinds().forEach((kind, questions) -> {
            stop.check();
            int[] cells = blueprint.cellsFor(kind);
            for (int cell : cells) {
                stop.check();
                available[cell] += questions;
            }
            int compared = Math.min(cells.length, OVERLAPS_TO_TELL);
            for (int i = 0; i < compared; i++) {
                for (int j = i + 1; j < compared; j++) {
                    shared.merge(new Pair(cells[i], cells[j]), questions, Integer::sum);
                }
            }
        });
        shared.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparingInt(Pair::first).thenComparingInt(Pair::second)))
                .forEach(pair -> reportOverlap(pair.getKey(), pair.getValue()));
        reportShortages(available);
    }

    private void reportOverlap(Pair pair, int questions) {
        Blueprint.Cell first = blueprint.cells().get(pair.first());
        Blueprint.Cell second = blueprint.cells().get(pair.second());
        // Two remainders share all their questions; checkRemainders has said so in better words.
        if (first.quota().isPresent()) {
            add(second.pointer(), new ExamDefect.QuotasOverlap(named(first), named(second), questions));
        }
    }

    private void reportShortages(int[] available) {
        for (int index = 0; index < available.length; index++) {
            Blueprint.Cell cell = blueprint.cells().get(index);
            if (available[index] < cell.count()) {
                String section = exam.sections().get(cell.section()).title();
                add(
                        cell.pointer() + "/count",
                        new ExamDefect.SectionShort(section, part(cell), cell.count(), available[index]));
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
