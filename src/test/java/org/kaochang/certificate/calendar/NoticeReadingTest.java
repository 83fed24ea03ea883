package org.kaochang.certificate.calendar;

import org.kaochang.certificate.calendar.NoticeReading.Fault;
import org.kaochang.certificate.calendar.NoticeReading.Faulty;
import org.kaochang.certificate.calendar.NoticeReading.Good;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

class NoticeReadingTest {

    private static final String WHOLE = """
            \uFEFF# 国务院办公厅关于2030年部分节假日安排的通知
            放假 2029-12-31 2030-01-02 元旦\r
            放假\t2030-02-02\t2030-02-09\t春节

            上班 2030-02-10 春节
            """;

    private static List<Fault> faults(String text) {
        return assertInstanceOf(Faulty.class, NoticeReading.ofFile(2030, text)).faults();
    }

    @Test
    void aFileIsReadWithItsMarkTabsAndLineEnds() {
        HolidayNotice notice =
                assertInstanceOf(Good.class, NoticeReading.ofFile(2030, WHOLE)).notice();
        assertEquals(2030, notice.year());
        assertEquals(11, notice.off().size());
        assertEquals(Set.of(LocalDate.of(2030, 2, 10)), notice.worked());
    }

    @ParameterizedTest
    @CsvSource({
        "放假 2030-01-01 元旦, 应为",
        "休息 2030-01-01 2030-01-01 元旦, 应为",
        "上班 2030-13-01 元旦, 不是日期",
        "放假 2030-1-1 2030-01-01 元旦, 不是日期",
        "放假 2031-01-01 2031-01-03 元旦, 不在 2030 年",
        "放假 2029-12-20 2029-12-21 元旦, 不在 2030 年",
        "放假 2030-01-03 2030-01-01 元旦, 末日早于首日",
        "放假 2030-03-01 2030-04-20 春节, 超过 30 天",
        "上班 2030-02-11 春节, 不是周六或周日",
        "上班 2030-02-09 春节, 前面已经列过",
        "放假 2030-02-09 2030-02-12 春节, 前面已经列过",
        "放假 2030-02-10 2030-02-10 春节, 前面已经列过"
    })
    void whatIsWrongIsSaidOfItsLine(String line, String says) {
        List<Fault> faults = faults(WHOLE + line + "\n");
        assertEquals(List.of(6), faults.stream().map(Fault::line).toList());
        assertTrue(faults.getFirst().message().contains(says), faults::toString);
    }

    @Test
    void everyFaultIsTold() {
        assertEquals(
                List.of(1, 3),
                faults("x\n放假 2030-01-01 2030-01-20 元旦\ny").stream()
                        .map(Fault::line)
                        .toList());
    }

    @Test
    void halfAYearIsNoNotice() {
        assertEquals(
                List.of(0),
                faults("放假 2030-01-01 2030-01-03 元旦").stream().map(Fault::line).toList());
        assertEquals(List.of(0), faults("").stream().map(Fault::line).toList());
    }

    @Test
    void allThatIsShippedMayBeLoaded() {
        new HolidayNoticeSource()
                .lines()
                .forEach((year, lines) ->
                        assertInstanceOf(Good.class, NoticeReading.ofFile(year, String.join("\n", lines))));
    }
}
