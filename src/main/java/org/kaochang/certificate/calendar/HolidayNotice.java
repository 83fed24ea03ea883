package org.kaochang.certificate.calendar;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the State Council's notice for a year says (国务院办公厅关于……部分节假日安排的通知), later changes included.
 *
 * @param off free days, weekends among them; a notice may reach into the last days of the year before
 * @param worked Saturdays and Sundays on which people work instead (调休)
 */
public record HolidayNotice(int year, Set<LocalDate> off, Set<LocalDate> worked) {

    private static final String OFF = "放假";
    private static final String WORKED = "上班";

    /** No notice has freed so many days on end. */
    private static final int LONGEST = 30;

    public HolidayNotice {
        off = Set.copyOf(off);
        worked = Set.copyOf(worked);
    }

    /**
     * A line {@code 放假 <first day> <last day> <name>} for each holiday and {@code 上班 <day> <name>} for each swapped day; what
     * begins with # is a remark, where the notice is to be found.
     *
     * @throws IllegalArgumentException naming the line that says something else
     */
    public static HolidayNotice read(int year, List<String> lines) {
        Set<LocalDate> off = new HashSet<>();
        Set<LocalDate> worked = new HashSet<>();
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                read(year, line, off, worked);
            }
        }
        return new HolidayNotice(year, off, worked);
    }

    private static void read(int year, String line, Set<LocalDate> off, Set<LocalDate> worked) {
        List<String> words = List.of(line.strip().split("\\s+"));
        try {
            if (words.size() == 4 && words.getFirst().equals(OFF)) {
                off.addAll(days(LocalDate.parse(words.get(1)), LocalDate.parse(words.get(2))));
            } else if (words.size() == 3 && words.getFirst().equals(WORKED)) {
                worked.add(LocalDate.parse(words.get(1)));
            } else {
                throw new IllegalArgumentException("holidays of " + year + ", not understood: " + line);
            }
        } catch (DateTimeParseException noDate) {
            throw new IllegalArgumentException("holidays of " + year + ", no date: " + line, noDate);
        }
    }

    private static List<LocalDate> days(LocalDate first, LocalDate last) {
        if (last.isBefore(first) || last.isAfter(first.plusDays(LONGEST))) {
            throw new IllegalArgumentException("no holiday: from " + first + " to " + last);
        }
        return new ArrayList<>(first.datesUntil(last.plusDays(1)).toList());
    }
}
