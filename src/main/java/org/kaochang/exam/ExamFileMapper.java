package org.kaochang.exam;

import org.kaochang.exam.ExamFileReading.Fault;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.DateTimeException;
import java.util.List;

/** Exam files in YAML or JSON to exams, and exams to the JSON in which published versions are kept. */
public final class ExamFileMapper {

    private ExamFileMapper() {}

    /** Reads and checks a file against the schema and for sense; the bank is looked at on publication only. */
    public static ExamFileReading read(ExamFile file) {
        try {
            JsonNode tree = ExamTreeSource.read(file);
            String json = tree.toString();
            if (json.contains("\\u0000")) {
                // The database can hold it neither in text nor in JSON.
                return ExamFileReading.faulty("", "文件中有空字符（NUL）");
            }
            List<Fault> misfits = ExamSchemaSource.faults(json);
            if (!misfits.isEmpty()) {
                return new ExamFileReading.Faulty(misfits);
            }
            Exam exam = ExamReadMapper.read(tree);
            List<Fault> faults = ExamSense.faults(exam);
            return faults.isEmpty() ? new ExamFileReading.Read(exam) : new ExamFileReading.Faulty(faults);
        } catch (ExamTreeSource.Unreadable unreadable) {
            return ExamFileReading.faulty("", unreadable.getMessage());
        } catch (DateTimeException impossible) {
            return ExamFileReading.faulty("/window", "日期、时间或时区不存在：" + impossible.getMessage());
        }
    }

    /** The exam as JSON; {@link #readDefinition} gives the same exam back. */
    public static String definition(Exam exam) {
        return ExamWriteMapper.write(exam).toString();
    }

    /** Reads what {@link #definition} wrote, whatever today's schema says. */
    public static Exam readDefinition(String json) {
        try {
            return ExamReadMapper.read(ExamTreeSource.read(new ExamFile(json, ExamFile.Format.JSON)));
        } catch (ExamTreeSource.Unreadable corrupt) {
            throw new IllegalStateException("stored definition is unreadable: " + corrupt.getMessage(), corrupt);
        }
    }
}
