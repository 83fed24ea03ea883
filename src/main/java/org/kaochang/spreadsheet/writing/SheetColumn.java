package org.kaochang.spreadsheet.writing;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;

/**
 * A column that is written.
 *
 * @param name as in JSON, by which it can be chosen
 * @param chinese its heading
 * @param english its heading for whoever reads English
 * @param width in characters
 * @param cell what stands in it for a row
 */
public record SheetColumn<T>(String name, String chinese, String english, int width, Function<T, SheetCell> cell) {

    private static final int MOMENT = 20;
    private static final int DAY = 12;
    private static final int NUMBER = 10;

    public static <T> SheetColumn<T> text(
            String name, String chinese, String english, int width, Function<T, @Nullable String> value) {
        return new SheetColumn<>(name, chinese, english, width, row -> SheetCell.text(value.apply(row)));
    }

    public static <T> SheetColumn<T> number(
            String name, String chinese, String english, Function<T, @Nullable BigDecimal> value) {
        return new SheetColumn<>(name, chinese, english, NUMBER, row -> SheetCell.number(value.apply(row)));
    }

    public static <T> SheetColumn<T> integer(
            String name, String chinese, String english, Function<T, @Nullable Integer> value) {
        return new SheetColumn<>(name, chinese, english, NUMBER, row -> SheetCell.number(value.apply(row)));
    }

    public static <T> SheetColumn<T> day(
            String name, String chinese, String english, Function<T, @Nullable LocalDate> value) {
        return new SheetColumn<>(name, chinese, english, DAY, row -> SheetCell.day(value.apply(row)));
    }

    public static <T> SheetColumn<T> moment(
            String name, String chinese, String english, Function<T, @Nullable Instant> value) {
        return new SheetColumn<>(name, chinese, english, MOMENT, row -> SheetCell.moment(value.apply(row)));
    }

    String heading(SheetLanguage language) {
        return language == SheetLanguage.ENGLISH ? english : chinese;
    }
}
