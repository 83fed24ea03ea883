package org.kaochang.report.audit;

import org.kaochang.audit.Actor;
import org.kaochang.spreadsheet.writing.SheetLanguage;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An entry in the words of the office, for pages and files alike.
 *
 * @param actor name and user name, or who it was where no account is known
 * @param roles with which it was done
 * @param kind of the object
 * @param object what it is called today; that it is not on file, where it no longer or never was; empty where its kind has no names
 * @param outcome with the reason of a refusal
 * @param reason category and text; empty: none was given
 * @param changes of each field what was there and what is there since
 */
public record AuditSaid(
        String actor,
        String roles,
        String action,
        String kind,
        String object,
        String outcome,
        String reason,
        List<AuditChange> changes) {

    /** @param before empty: nothing; likewise {@code after} */
    public record AuditChange(String field, String before, String after) {

        @Override
        public String toString() {
            return field + " " + (before.isEmpty() ? after : before + " → " + (after.isEmpty() ? "–" : after));
        }
    }

    static AuditSaid of(Kept entry, Names names, SheetLanguage language) {
        ValueText values = new ValueText(names, language);
        return new AuditSaid(
                actor(entry, language),
                entry.roles().stream()
                        .map(role -> WordSource.of("role", role, language))
                        .collect(Collectors.joining(values.and())),
                WordSource.of("action", entry.action(), language),
                WordSource.of("kind", entry.kind(), language),
                values.thing(entry.kind(), entry.object()),
                outcome(entry, values, language),
                reason(entry, values, language),
                changes(entry, values));
    }

    private static String actor(Kept entry, SheetLanguage language) {
        String known = Stream.of(entry.name(), entry.username())
                .flatMap(Optional::stream)
                .distinct()
                .collect(Collectors.joining(" · "));
        if (!known.isEmpty()) {
            return known;
        }
        String nobody = entry.roles().contains(Actor.PROGRAM) ? "program" : "nobody";
        return entry.account()
                .map(account -> WordSource.of("actor", "missing", language).replace("{id}", account.toString()))
                .orElseGet(() -> WordSource.of("actor", nobody, language));
    }

    private static String outcome(Kept entry, ValueText values, SheetLanguage language) {
        return entry.problem()
                .map(slug -> WordSource.of("outcome", "refused", language)
                        + WordSource.word("problem", slug, language)
                                .filter(word -> !slug.equals("refused"))
                                .map(word -> values.colon() + word)
                                .orElse(""))
                .orElseGet(() -> WordSource.of("outcome", "done", language));
    }

    private static String reason(Kept entry, ValueText values, SheetLanguage language) {
        return entry.reason()
                .map(why -> WordSource.of("reason", why.category(), language) + values.colon() + why.text())
                .orElse("");
    }

    private static List<AuditChange> changes(Kept entry, ValueText values) {
        Set<String> fields = new LinkedHashSet<>(entry.before().keySet());
        fields.addAll(entry.after().keySet());
        return fields.stream()
                .map(field -> new AuditChange(
                        values.field(entry.kind(), field),
                        values.of(entry.kind(), field, entry.before().get(field)),
                        values.of(entry.kind(), field, entry.after().get(field))))
                .toList();
    }
}
