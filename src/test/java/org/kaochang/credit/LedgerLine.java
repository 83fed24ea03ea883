package org.kaochang.credit;

import org.kaochang.common.China;
import org.kaochang.common.ExamCode;
import org.kaochang.common.RecordId;
import org.kaochang.credit.year.Content;
import org.kaochang.credit.year.EntrySource;
import org.kaochang.credit.year.LedgerEntry;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** A line of a walkthrough that enters something in a ledger; what stands in it, src/test/resources/credit/README.md says. */
final class LedgerLine {

    private final LocalDateTime at;
    private final int number;
    private final List<String> words;
    private final Map<String, String> named;

    LedgerLine(int number, String at, String what) {
        this.at = LocalDateTime.parse(at);
        this.number = number;
        List<String> all = what.isBlank() ? List.of() : Arrays.asList(what.split(" "));
        words = all.stream().filter(word -> !word.contains("=")).toList();
        named = all.stream()
                .filter(word -> word.contains("="))
                .collect(Collectors.toMap(
                        word -> word.substring(0, word.indexOf('=')), word -> word.substring(word.indexOf('=') + 1)));
    }

    LedgerEntry study() {
        return entry(
                EntrySource.STUDY,
                words.get(0),
                words.get(1),
                Optional.empty(),
                Content.part(named.getOrDefault("plan", "plan"), named.getOrDefault("course", "line " + number)));
    }

    LedgerEntry pass() {
        return entry(
                EntrySource.EXAM,
                words.get(0),
                words.get(1),
                Optional.empty(),
                Content.whole(named.getOrDefault("plan", "plan")));
    }

    LedgerEntry declared() {
        return entry(
                EntrySource.DECLARED,
                words.get(1),
                words.get(2),
                Optional.of(words.get(0)),
                Content.whole(named.getOrDefault("course", "line " + number)));
    }

    LedgerEntry fraud() {
        return entry(EntrySource.FRAUD, "", "0", Optional.empty(), Content.whole("line " + number));
    }

    /** What takes back the entry of this name. */
    LedgerEntry takingBack(List<LedgerEntry> ledger) {
        LedgerEntry back = ledger.stream()
                .filter(entry -> entry.id().equals(id(words.get(0))))
                .reduce((first, second) -> second)
                .orElseThrow();
        return new LedgerEntry(
                id("line " + number),
                back.source(),
                back.kind(),
                back.hours(),
                back.creditYear(),
                back.studiedOn(),
                back.category(),
                back.content(),
                back.exam(),
                Optional.of(back.id()),
                at.atZone(China.ZONE).toInstant());
    }

    private LedgerEntry entry(
            EntrySource source, String kind, String hours, Optional<String> category, Content content) {
        LocalDate day =
                Optional.ofNullable(named.get("day")).map(LocalDate::parse).orElse(at.toLocalDate());
        return new LedgerEntry(
                id(named.getOrDefault("as", "line " + number)),
                source,
                kind,
                new BigDecimal(hours),
                Optional.ofNullable(named.get("year")).map(Integer::valueOf).orElse(day.getYear()),
                Optional.of(day),
                category,
                content,
                source == EntrySource.EXAM
                        ? Optional.of(new ExamCode(named.getOrDefault("exam", content.whole())))
                        : Optional.empty(),
                Optional.empty(),
                at.atZone(China.ZONE).toInstant());
    }

    private static RecordId id(String name) {
        return new RecordId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
