package org.kaochang.architecture;

import org.kaochang.architecture.SqlTexts.Statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A statement on a table that holds something of an authority names {@code tenant_id}, and each insert in it does. */
public final class TenantRule {

    /** Tables that hold nothing of an authority. */
    private static final Set<String> OF_NOBODY = Set.of("tenant", "event_consumer", "closing_watch", "outage_seen");

    /**
     * Statements that are about all authorities at once, by file and how they begin, with the reason. Written in one line,
     * blanks made one.
     */
    private static final Map<String, List<String>> OVER_ALL = Map.ofEntries(
            // The index alone finds what is due, whosever it is; what is written goes by the ids it found.
            Map.entry("answer/AnswerSheetStore", List.of("with due as ( select")),
            // Tidying: what is over is over for everybody.
            Map.entry(
                    "identity/RefreshTokenStore",
                    List.of(
                            "delete from refresh_token where expires_at",
                            "delete from login_session where expires_at")),
            Map.entry("identity/KnownSourceStore", List.of("delete from known_source where last_used_at")),
            Map.entry("identity/OneTimeCodeStore", List.of("delete from one_time_code where expires_at")),
            Map.entry("hall/pen/PermitStore", List.of("delete from pen_permit where expires_at")),
            // What is a day old is cleared for everybody; a node says of all its lines at once that they are open.
            Map.entry("http/IdempotencyStore", List.of("delete from idempotent_call where begun_at")),
            Map.entry(
                    "hall/board/PresenceStore",
                    List.of("update page_presence set changed_at", "delete from page_presence where changed_at")),
            // Every node refuses the tokens of every log-in that ended.
            Map.entry("identity/EndedSessionStore", List.of("select id from login_session")),
            // Consumers act for all authorities, and are told whose each event is.
            Map.entry(
                    "event/EventStore",
                    List.of("select pg_current_snapshot()", "select from domain_event", "select %1$s")),
            Map.entry("event/ConsumerStore", List.of("select c.until", "select c.name")),
            Map.entry(
                    "event/ParkedStore",
                    List.of("select distinct learner_id", "select , tries", "delete from", "update event_parked")),
            // How far back partitions are still written to, whoever sits.
            Map.entry("answer/JournalPartitionStore", List.of("select min(started_at)")),
            // Certificates are issued as their day comes, whosever they are; fonts and holidays are for all.
            Map.entry(
                    "certificate/IssueStore",
                    List.of("select exists ( select from certificate", "update certificate set missing = null")),
            // Whether any of it is later than the clock.
            Map.entry("operations/StoredTimeSource", List.of("select greatest((select max(started_at)")));

    private static final Pattern ENTITY_BY_ID = Pattern.compile("\\.(find|getReference)\\(\\s*\\w+Entity\\.class");
    private static final Pattern NAMED = Pattern.compile("\\btenant_id\\b|\\btenantId\\b");

    private static final Pattern PUT_IN = Pattern.compile(
            "\\binsert\\s+into\\s+(\\w+)(?:\\s+as\\s+\\w+)?\\s*(?:\\(([^)]*)\\))?", Pattern.CASE_INSENSITIVE);

    /** Columns that a file names by {@code Columns}. */
    private static final String OF_COLUMNS = ".tenant(\"tenant_id\"";

    private TenantRule() {}

    public static List<String> violations(Sources sources) {
        Set<String> tenanted = Tables.tenanted();
        List<String> violations = new ArrayList<>();
        Tables.all().stream()
                .filter(table -> !tenanted.contains(table) && !OF_NOBODY.contains(table))
                .filter(table -> !table.equals("answer_journal_other"))
                .forEach(table -> violations.add("table " + table + " has no tenant_id: give it one (adr 41),"
                        + " or enter it in TenantRule.OF_NOBODY"));
        for (Sources.Source file : sources.files()) {
            List<Statement> statements = SqlTexts.of(file.text());
            statements.stream()
                    .filter(statement -> judged(statement, tenanted))
                    .filter(statement -> !NAMED.matcher(statement.text()).find())
                    .map(statement -> oneLine(statement.text()))
                    .filter(text -> OVER_ALL.getOrDefault(file.name(), List.of()).stream()
                            .noneMatch(text::startsWith))
                    .forEach(text -> violations.add(file.name() + " asks without tenant_id: " + text
                            + " (name it, or enter in TenantRule.OVER_ALL why all authorities are meant)"));
            statements.stream()
                    .flatMap(statement -> PUT_IN.matcher(statement.text()).results())
                    .filter(insert -> tenanted.contains(insert.group(1)) && !names(insert.group(2), file))
                    .forEach(insert ->
                            violations.add(file.name() + " leaves tenant_id to the default in " + insert.group(1)));
            if (ENTITY_BY_ID.matcher(file.text()).find()) {
                violations.add(file.name() + " finds an entity by its id alone");
            }
        }
        return violations;
    }

    /** The column's default is there for nodes of the version before alone, see ADR 57. */
    private static boolean names(String columns, Sources.Source file) {
        return columns != null && NAMED.matcher(columns).find()
                || (columns == null || columns.isBlank() || columns.contains("%s"))
                        && file.text().contains(OF_COLUMNS);
    }

    private static boolean judged(Statement statement, Set<String> tenanted) {
        return !statement.definition()
                && statement.tables().stream().anyMatch(table -> tenanted.contains(table) || table.endsWith("Entity"));
    }

    private static String oneLine(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > 120 ? line.substring(0, 120) : line;
    }
}
