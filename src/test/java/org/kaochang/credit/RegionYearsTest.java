package org.kaochang.credit;

import org.kaochang.common.China;
import org.kaochang.credit.year.CreditRule;
import org.kaochang.credit.year.LedgerEntry;
import org.kaochang.credit.year.YearJudge;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Learners' years by each region's rule, line by line of a file that an exam expert can read and extend (its README.md says how). */
class RegionYearsTest {

    private static final Path FILES = Path.of("src", "test", "resources", "credit");
    private static final CreditRuleSource RULES = new CreditRuleSource(Optional::empty);

    private final List<LedgerEntry> ledger = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"changzhou", "huaian", "jiangxi", "shaanxi", "sichuan"})
    void yearsAreJudgedByTheRegionsRule(String region) throws IOException {
        CreditRule rule = RULES.of(region).orElseThrow();
        int judged = 0;
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(FILES.resolve(region + ".csv"))) {
            for (NamedCsvRecord line : lines) {
                judged += take(line, rule) ? 1 : 0;
            }
        }
        assertTrue(judged > 0, "nothing is judged in " + region);
    }

    private boolean take(NamedCsvRecord line, CreditRule rule) {
        String what = line.getField("what");
        LedgerLine entered = new LedgerLine(Math.toIntExact(line.getStartingLineNumber()), line.getField("at"), what);
        switch (line.getField("do")) {
            case "learner" -> ledger.clear();
            case "study" -> ledger.add(entered.study());
            case "pass" -> ledger.add(entered.pass());
            case "declare" -> ledger.add(entered.declared());
            case "fraud" -> ledger.add(entered.fraud());
            case "take-back" -> ledger.add(entered.takingBack(ledger));
            case "judge" -> {
                Instant now = LocalDateTime.parse(line.getField("at"))
                        .atZone(China.ZONE)
                        .toInstant();
                assertEquals(
                        line.getField("expect"),
                        YearWords.of(YearJudge.judge(ledger, rule, Integer.parseInt(what), now)),
                        rule.code() + ".csv, line " + line.getStartingLineNumber());
                return true;
            }
            default -> throw new IllegalArgumentException("line " + line.getStartingLineNumber() + ": " + line);
        }
        return false;
    }
}
