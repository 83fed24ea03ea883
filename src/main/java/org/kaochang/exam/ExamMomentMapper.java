package org.kaochang.exam;

import org.kaochang.exam.ExamFileReading.Fault;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Dates, times, spans and zones of a tree that fits the schema: read, or told what about them does not exist. */
final class ExamMomentMapper {

    private static final String MIDNIGHT_OF_NEXT_DAY = "T24:00";
    private static final Duration LONGEST_COOL_DOWN = Duration.ofDays(366);

    private ExamMomentMapper() {}

    static List<Fault> faults(JsonNode tree) {
        List<Fault> faults = new ArrayList<>();
        JsonNode window = tree.path("window");
        for (String end : List.of("from", "until")) {
            String text = window.path(end).asText("");
            switch (window.path("kind").asText()) {
                case "dated" -> dateTime(text, "/window/" + end, faults);
                case "yearly" -> monthDay(text, "/window/" + end, faults);
                default -> {}
            }
        }
        if (window.has("zone")) {
            zone(window.get("zone").asText(), faults);
        }
        coolDown(tree.at("/retakes/coolDown"), faults);
        return faults;
    }

    /** {@code 2027-05-01T24:00} is the midnight that ends the day. */
    static LocalDateTime dateTime(String text) {
        return text.startsWith(MIDNIGHT_OF_NEXT_DAY, 10)
                ? LocalDateTime.parse(text.substring(0, 10) + "T00:00").plusDays(1)
                : LocalDateTime.parse(text);
    }

    static MonthDay monthDay(String text) {
        return MonthDay.parse("--" + text);
    }

    private static void dateTime(String text, String pointer, List<Fault> faults) {
        int year = Integer.parseInt(text.substring(0, 4));
        int month = Integer.parseInt(text.substring(5, 7));
        int day = Integer.parseInt(text.substring(8, 10));
        if (!isMonth(month)) {
            faults.add(new Fault(pointer, "没有 " + month + " 月：“" + text + "”"));
        } else if (day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
            faults.add(new Fault(
                    pointer,
                    "%d 年 %d 月没有 %d 日，该月到 %d 日为止"
                            .formatted(
                                    year, month, day, YearMonth.of(year, month).lengthOfMonth())));
        } else if (!exists(text)) {
            faults.add(
                    new Fault(pointer, "时刻须在 00:00 至 24:00 之间，现在是“" + text.substring(11) + "”；应写成 2027-05-01T09:00"));
        }
    }

    private static boolean exists(String text) {
        try {
            dateTime(text);
            return !text.startsWith(MIDNIGHT_OF_NEXT_DAY, 10) || text.matches(".{10}T24:00(:00)?");
        } catch (DateTimeException impossible) {
            return false;
        }
    }

    private static void monthDay(String text, String pointer, List<Fault> faults) {
        int month = Integer.parseInt(text.substring(0, 2));
        int day = Integer.parseInt(text.substring(3, 5));
        if (!isMonth(month)) {
            faults.add(new Fault(pointer, "没有 " + month + " 月：“" + text + "”；应写成月-日，如 03-01"));
        } else if (day < 1 || day > Month.of(month).maxLength()) {
            faults.add(new Fault(
                    pointer,
                    "%d 月没有 %d 日，该月到 %d 日为止；应写成月-日，如 03-01"
                            .formatted(month, day, Month.of(month).maxLength())));
        }
    }

    private static boolean isMonth(int month) {
        return month >= 1 && month <= 12;
    }

    private static void zone(String zone, List<Fault> faults) {
        try {
            ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            faults.add(new Fault("/window/zone", "不认识的时区“" + zone + "”；中国时间应写成 Asia/Shanghai"));
        }
    }

    private static void coolDown(JsonNode span, List<Fault> faults) {
        if (span.isTextual() && Duration.parse(span.textValue()).compareTo(LONGEST_COOL_DOWN) > 0) {
            faults.add(new Fault("/retakes/coolDown", "不能超过 366 天；应写成 PT24H（24 小时）、P3D（3 天）或 PT30M（30 分钟）"));
        }
    }
}
