package org.kaochang.certificate.calendar;

import jakarta.inject.Singleton;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The notices that the program brings along, beside this class as {@code <year>.txt}. */
@Singleton
public class HolidayNoticeSource {

    private static final int FIRST = 2015;

    /** Looked for so far; a year's notice comes out in the November before. */
    private static final int LAST = 2100;

    private final WorkingCalendar calendar = new WorkingCalendar(shipped());

    public WorkingCalendar calendar() {
        return calendar;
    }

    /** Without a gap from the first year on. */
    static List<HolidayNotice> shipped() {
        List<HolidayNotice> notices = new ArrayList<>();
        for (int year = FIRST; year <= LAST; year++) {
            List<String> lines = lines(year);
            if (lines.isEmpty()) {
                return notices;
            }
            notices.add(HolidayNotice.read(year, lines));
        }
        return notices;
    }

    private static List<String> lines(int year) {
        try (InputStream file = HolidayNoticeSource.class.getResourceAsStream(year + ".txt")) {
            return file == null
                    ? List.of()
                    : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("holidays of " + year, unreadable);
        }
    }
}
