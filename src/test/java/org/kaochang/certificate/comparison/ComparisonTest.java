package org.kaochang.certificate.comparison;

import org.kaochang.certificate.CertificateFacts;
import org.kaochang.certificate.CertificateState;
import org.kaochang.certificate.comparison.Comparison.Difference;
import org.kaochang.certificate.comparison.Comparison.Line;
import org.kaochang.certificate.comparison.Comparison.Outcome;
import org.kaochang.certificate.comparison.Comparison.Registered;
import org.kaochang.certificate.comparison.Comparison.WrittenId;
import org.kaochang.certificate.comparison.SheetRows.SheetRow;
import org.kaochang.spreadsheet.Table;
import org.kaochang.spreadsheet.UnreadableFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class ComparisonTest {

    private static final byte[] INDEX = {1, 2, 3};
    private static final WrittenId HERS = new WrittenId("320***********0021", Optional.of(INDEX));
    private static final Map<PrintedFact, String> WRITTEN = Map.of(
            PrintedFact.NUMBER, "3204002026GX000017K",
            PrintedFact.NAME, "林晓雨",
            PrintedFact.ID_NUMBER, "320102199001010021");

    private static Registered held(CertificateState state) {
        return new Registered(state, facts(), INDEX);
    }

    private static CertificateFacts facts() {
        return new CertificateFacts(
                "3204002026GX000017K",
                "合格证",
                "林晓雨",
                "320***********0021",
                "公需科目考试",
                "公需科目",
                2026,
                new BigDecimal("24"),
                LocalDate.of(2026, 3, 2),
                "成绩合格，特发此证。",
                "市人力资源和社会保障局",
                LocalDate.of(2026, 3, 3),
                2,
                false,
                null,
                null);
    }

    private static Line compared(Map<PrintedFact, String> cells, WrittenId id, CertificateState state) {
        return Comparison.of(new SheetRow("", 2, cells), id, Optional.of(held(state)));
    }

    private static Map<PrintedFact, String> with(PrintedFact fact, String text) {
        Map<PrintedFact, String> cells = new EnumMap<>(WRITTEN);
        cells.put(fact, text);
        return cells;
    }

    @Test
    void threeThatAreRightMatch() {
        Line line = compared(WRITTEN, HERS, CertificateState.ISSUED);
        assertEquals(Outcome.MATCHES, line.outcome());
        assertEquals(List.of(), line.differences());
    }

    @Test
    void whatBecameOfItIsSaidWhateverIsWritten() {
        assertEquals(
                Outcome.REVOKED,
                compared(WRITTEN, HERS, CertificateState.REVOKED).outcome());
        Line replaced = compared(with(PrintedFact.NAME, "林小雨"), HERS, CertificateState.REPLACED);
        assertEquals(Outcome.REPLACED, replaced.outcome());
        assertEquals(List.of(new Difference(PrintedFact.NAME, "林小雨", "林晓雨")), replaced.differences());
    }

    @Test
    void aNumberThatIsNoneIsUnknown() {
        assertEquals(
                Outcome.UNKNOWN,
                Comparison.of(new SheetRow("", 2, WRITTEN), HERS, Optional.empty())
                        .outcome());
    }

    /** Only in part is it printed; two people's may look alike. */
    @Test
    void anIdNumberIsHeldAgainstTheWholeOne() {
        WrittenId another = new WrittenId("320***********0021", Optional.of(new byte[] {9}));
        Line line = compared(WRITTEN, another, CertificateState.ISSUED);
        assertEquals(Outcome.DIFFERS, line.outcome());
        assertEquals(
                List.of(new Difference(PrintedFact.ID_NUMBER, "320***********0021", "320***********0021")),
                line.differences());
    }

    @Test
    void asItIsPrintedAnIdNumberMatchesToo() {
        assertEquals(
                Outcome.MATCHES,
                compared(with(PrintedFact.ID_NUMBER, "320***********0021"), WrittenId.NONE, CertificateState.ISSUED)
                        .outcome());
    }

    @Test
    void whoIsNotSaidDiffers() {
        assertEquals(
                Outcome.DIFFERS,
                compared(Map.of(PrintedFact.NUMBER, "3204002026GX000017K"), WrittenId.NONE, CertificateState.ISSUED)
                        .outcome());
    }

    @ParameterizedTest
    @CsvSource({
        "NAME, ' 林 晓雨 ', true",
        "NAME, 林晓宇, false",
        "YEAR, 2026年, true",
        "YEAR, 2025, false",
        "HOURS, 24.0 学时, true",
        "HOURS, 24, true",
        "HOURS, 240, false",
        "PASSED_ON, 2026/3/2, true",
        "PASSED_ON, 2026年3月2日, true",
        "PASSED_ON, 2026-03-02 00:00:00, true",
        "PASSED_ON, 2026-03-20, false",
        "PASSED_ON, 三月, false",
        "EXAM, 公需科目 考试, true",
        "EXAM, 公需科目考核, false",
        "ISSUER, 市人力资源和社会保障局, true"
    })
    void eachFactIsComparedInItsWay(PrintedFact fact, String written, boolean same) {
        Line line = compared(with(fact, written), HERS, CertificateState.ISSUED);
        assertEquals(same ? Outcome.MATCHES : Outcome.DIFFERS, line.outcome());
        assertEquals(
                same ? List.of() : List.of(fact),
                line.differences().stream().map(Difference::fact).toList());
    }

    @Test
    void headingsStandWhereTheyLike() {
        Table table = new Table(
                "第一批",
                true,
                List.of(
                        new Table.Row(1, List.of("核验名单")),
                        new Table.Row(3, List.of("序号", "姓名（必填）", "身份证号码", "证书编号", "学时")),
                        new Table.Row(4, List.of("1", "林晓雨", "320102199001010021", "3204002026GX000017K", "")),
                        new Table.Row(5, List.of("2", "", "", "", "24"))));
        List<SheetRow> rows = SheetRows.of(List.of(table));
        assertEquals(List.of(4, 5), rows.stream().map(SheetRow::row).toList());
        assertEquals(WRITTEN, rows.getFirst().cells());
        assertEquals(Map.of(PrintedFact.HOURS, "24"), rows.get(1).cells());
    }

    @Test
    void withoutTheThreeColumnsItIsNoSheetForThis() {
        Table table = new Table("", true, List.of(new Table.Row(1, List.of("姓名", "证书编号"))));
        assertThrows(UnreadableFile.class, () -> SheetRows.of(List.of(table)));
        assertThrows(UnreadableFile.class, () -> SheetRows.of(List.of()));
    }

    @Test
    void tooManyRowsAreRefused() {
        List<Table.Row> rows = new ArrayList<>();
        rows.add(new Table.Row(1, List.of("姓名", "身份证号", "证书编号")));
        for (int row = 2; row <= SheetRows.MOST + 2; row++) {
            rows.add(new Table.Row(row, List.of("甲", "1", "2")));
        }
        assertThrows(UnreadableFile.class, () -> SheetRows.of(List.of(new Table("", true, rows))));
        assertEquals(
                SheetRows.MOST,
                SheetRows.of(List.of(new Table("", true, rows.subList(0, SheetRows.MOST + 1))))
                        .size());
    }
}
