package org.kaochang.certificate.calendar;

import java.util.List;

/** What came of reading a file with the holidays of a year. */
public sealed interface NoticeReading {

    record Good(HolidayNotice notice) implements NoticeReading {}

    /** @param faults at least one */
    record Faulty(List<Fault> faults) implements NoticeReading {

        public Faulty {
            faults = List.copyOf(faults);
        }
    }

    /**
     * What is wrong with a line.
     *
     * @param line from 1; 0: with the file as a whole
     * @param message what, and what should stand there, in the words of the office
     */
    record Fault(int line, String message) {}

    /**
     * A line {@code 放假 <first day> <last day> <name>} for each holiday and {@code 上班 <day> <name>} for each swapped day; what
     * begins with # is a remark, where the notice is to be found.
     */
    static NoticeReading of(int year, List<String> lines) {
        NoticeLines reading = new NoticeLines(year);
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                reading.read(at + 1, line);
            }
        }
        return reading.result();
    }

    /** The same for a file from outside, which may be cut short: what lacks holidays would be taken for a whole year's notice. */
    static NoticeReading ofFile(int year, String text) {
        return switch (of(year, text.replace("\uFEFF", "").lines().toList())) {
            case Good(HolidayNotice notice)
            when notice.off().size() < NoticeLines.FEWEST ->
                new Faulty(List.of(new Fault(
                        0, "全年只有 " + notice.off().size() + " 天放假，通知不会少于 " + NoticeLines.FEWEST + " 天，请把各个节日都列上")));
            case NoticeReading read -> read;
        };
    }
}
