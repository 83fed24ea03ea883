package org.kaochang.certificate.calendar;

import jakarta.inject.Singleton;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The notices that the program brings along, beside this class as {@code <year>.txt}. */
@Singleton
public class HolidayNoticeSource {

    private static final int FIRST = 2011;

    /** Looked for so far; a year's notice comes out in the November before. */
    private static final int LAST = 2100;

    private final SortedMap<Integer, List<String>> files = files();
    private final List<HolidayNotice> shipped = read(files);

    /** @param loaded notices of an authority's own, each in the place of what is shipped for its year */
    public WorkingCalendar calendar(List<HolidayNotice> loaded) {
        Map<Integer, HolidayNotice> years = new HashMap<>();
        Stream.concat(shipped.stream(), loaded.stream()).forEach(notice -> years.put(notice.year(), notice));
        return new WorkingCalendar(years.values());
    }

    /** @return the lines of each shipped year's file by year, in their order */
    public SortedMap<Integer, List<String>> lines() {
        return files;
    }

    /** Without a gap from the first year on. */
    private static SortedMap<Integer, List<String>> files() {
        SortedMap<Integer, List<String>> files = new TreeMap<>();
        for (int year = FIRST; year <= LAST; year++) {
            List<String> lines = lines(year);
            if (lines.isEmpty()) {
                break;
            }
            files.put(year, lines);
        }
        return Collections.unmodifiableSortedMap(files);
    }

    static List<HolidayNotice> shipped() {
        return read(files());
    }

    private static List<HolidayNotice> read(Map<Integer, List<String>> files) {
        return files.entrySet().stream()
                .map(file -> HolidayNotice.read(file.getKey(), file.getValue()))
                .toList();
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
