package org.kaochang.credit;

import org.kaochang.credit.year.CreditRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CreditRuleSourceTest {

    private static final String OWN = """
            code: huaian
            name: {zh: 淮安市, en: Huai'an}
            source: {zh: 本局, en: our own}
            from: 2019
            total: %s
            kinds:
              - {code: public, zh: 公需, en: public, needed: 30}
            plans:
              ours: {}
            """;

    @TempDir
    Path folder;

    private CreditRuleSource source() {
        return new CreditRuleSource(() -> Optional.of(folder));
    }

    @Test
    void aLearnersRulesAreThoseThatNameTheirExams() {
        CreditRuleSource shipped = new CreditRuleSource(Optional::empty);
        assertEquals(
                List.of("changzhou", "sichuan"),
                shipped.naming(Set.of("sichuan-2018", "changzhou-monthly", "elsewhere")).stream()
                        .map(CreditRule::code)
                        .toList());
        assertTrue(shipped.of("sichuan").orElseThrow().isFor(2018));
        assertFalse(shipped.of("sichuan").orElseThrow().isFor(2019));
    }

    @Test
    void anInstallationsOwnRuleTakesThePlaceOfOurs() throws IOException {
        Files.writeString(folder.resolve("huaian.yaml"), OWN.formatted("30"));
        CreditRule rule = source().of("huaian").orElseThrow();
        assertEquals(new BigDecimal("30"), rule.total());
        assertTrue(rule.names("ours"));
        assertFalse(rule.names("huaian-2019"));
        assertTrue(source().of("jiangxi").isPresent());
    }

    @Test
    void aMistakeIsNamedWithItsFileAndField() throws IOException {
        Files.writeString(folder.resolve("huaian.yaml"), OWN.formatted("many"));
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, this::source).getMessage());
        assertTrue(message.contains("huaian.yaml") && message.contains("total"), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exam: yes please",
                "kinds: public",
                "divided: {study: {public: 0}}",
                "divided: {study: {pubic: 1}}",
                "catchupYears: 1",
                "catchUpYears: 1.5",
                "minutes: -45",
                "hoursPerDay: .inf",
                "studied: {ours: {study: 22}}",
                "spans: {2019: {first: 2019-13-01, last: 2019-12-31}}",
                "spans: {2019: {first: 2019-06-01, last: 2019-01-01}}",
                "categories: {paper: {zh: 论文, en: papers, limit: 30}}"
            })
    void whatWouldJudgeOtherwiseThanItSaysIsAMistake(String line) throws IOException {
        String field = line.substring(0, line.indexOf(':'));
        String file =
                OWN.formatted("30").replaceAll("(?m)^kinds:\\n.*\\n", field.equals("kinds") ? "" : "$0") + line + "\n";
        Files.writeString(folder.resolve("huaian.yaml"), file);
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, this::source).getMessage());
        assertTrue(message.contains("huaian.yaml") && message.contains(field), message);
    }
}
