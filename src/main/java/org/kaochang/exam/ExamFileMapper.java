package org.kaochang.exam;

import org.kaochang.exam.ExamFileReading.Fault;
import org.kaochang.exam.ExamReadMapper.LeftOut;

import java.time.DateTimeException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Exam files in YAML or JSON to exams, and exams to the JSON in which published versions are kept. */
public final class ExamFileMapper {

    private ExamFileMapper() {}

    /** Reads and checks a file against the schema and for sense; the bank is looked at on publication only. */
    public static ExamFileReading read(ExamFile file) {
        try {
            ExamTreeSource.Tree tree = ExamTreeSource.read(file);
            ExamFileReading reading = read(tree);
            return reading instanceof ExamFileReading.Faulty(List<Fault> faults)
                    ? new ExamFileReading.Faulty(
                            faults.stream().map(tree::locate).toList())
                    : reading;
        } catch (ExamTreeSource.Unreadable unreadable) {
            return new ExamFileReading.Faulty(List.of(unreadable.fault()));
        }
    }

    private static ExamFileReading read(ExamTreeSource.Tree tree) {
        List<Fault> misfits = ExamSchemaSource.faults(tree.root());
        if (misfits.isEmpty()) {
            misfits = ExamMomentMapper.faults(tree.root());
        }
        if (!misfits.isEmpty()) {
            return new ExamFileReading.Faulty(misfits);
        }
        try {
            Exam exam = ExamReadMapper.read(tree.root(), LeftOut.MEANS_THE_DEFAULT);
            List<Fault> faults = ExamSense.faults(exam);
            return faults.isEmpty() ? new ExamFileReading.Read(exam) : new ExamFileReading.Faulty(faults);
        } catch (DateTimeException impossible) {
            return ExamFileReading.faulty("/window", "日期、时间或时区不存在");
        }
    }

    /** The warnings with the lines of the file they are about. */
    static List<ExamWarning> located(ExamFile file, List<ExamWarning> warnings) {
        return located(file, warnings, warning -> new Fault(warning.pointer(), warning.message()), ExamWarning::at);
    }

    /** The same for anything that is about a place of the file. */
    static <T, R> List<R> located(
            ExamFile file, List<T> all, Function<T, Fault> pointed, BiFunction<T, Fault, R> placed) {
        if (all.isEmpty()) {
            return List.of();
        }
        UnaryOperator<Fault> locate = places(file);
        return all.stream()
                .map(each -> placed.apply(each, locate.apply(pointed.apply(each))))
                .toList();
    }

    private static UnaryOperator<Fault> places(ExamFile file) {
        try {
            return ExamTreeSource.read(file)::locate;
        } catch (ExamTreeSource.Unreadable changedMeanwhile) {
            return UnaryOperator.identity();
        }
    }

    /** The exam as JSON; {@link #readDefinition} gives the same exam back. */
    public static String definition(Exam exam) {
        return ExamWriteMapper.write(exam).toString();
    }

    /** Reads what {@link #definition} wrote, whatever today's schema says. */
    static Exam readDefinition(String json) {
        try {
            ExamTreeSource.Tree tree = ExamTreeSource.read(new ExamFile(json, ExamFile.Format.JSON));
            return ExamReadMapper.read(tree.root(), LeftOut.WAS_NOT_KNOWN);
        } catch (ExamTreeSource.Unreadable corrupt) {
            throw new IllegalStateException("stored definition is unreadable: " + corrupt.getMessage(), corrupt);
        }
    }
}
