package org.kaochang.operations;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement that locks a table which was there before must not wait for its lock while an exam goes on: who comes after it
 * waits behind it. So {@code set lock_timeout} stands before the first such statement, and nothing is read through while such a
 * lock is held.
 */
final class MigrationRule {

    private static final Pattern COMMENT = Pattern.compile("--[^\n]*");
    private static final Pattern TIMEOUT = Pattern.compile("(?i)^\\s*set\\s+(local\\s+)?lock_timeout\\b");
    private static final Pattern CREATES =
            Pattern.compile("(?i)^\\s*create\\s+table\\s+(?:if not exists\\s+)?([a-z_]+)");
    private static final Pattern LOCKS = Pattern.compile(
            "(?i)^\\s*(?:alter\\s+table\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?|drop\\s+table\\s+(?:if\\s+exists\\s+)?|update\\s+"
                    + "|delete\\s+from\\s+|truncate\\s+(?:table\\s+)?|create\\s+(?:unique\\s+)?index\\s+[a-z_]+\\s+on\\s+)([a-z_]+)");

    private static final Pattern READS_THROUGH =
            Pattern.compile("(?i)\\balter\\s+table\\s+([a-z_]+)\\s+validate\\s+constraint\\s+([a-z_]+)");

    private static final Pattern REFERS = Pattern.compile("(?i)\\breferences\\s+([a-z_]+)");

    private MigrationRule() {}

    /** @return the statements that lock an older table without a limit */
    static List<String> faults(String migration) {
        Set<String> made = new HashSet<>();
        List<String> faults = new ArrayList<>();
        for (String statement : COMMENT.matcher(migration).replaceAll("").split(";")) {
            if (TIMEOUT.matcher(statement).find()) {
                return faults;
            }
            Matcher creates = CREATES.matcher(statement);
            if (creates.find()) {
                made.add(creates.group(1));
            }
            Matcher locks = LOCKS.matcher(statement);
            boolean older = locks.find() && !made.contains(locks.group(1));
            if (older || refersToOlder(statement, made)) {
                faults.add(statement.strip());
            }
        }
        return faults;
    }

    /** A foreign key locks the table it points at. */
    private static boolean refersToOlder(String statement, Set<String> made) {
        return REFERS.matcher(statement).results().anyMatch(found -> !made.contains(found.group(1)));
    }

    /**
     * A migration is one transaction, and what it locks stays locked until all is read through. So a constraint that is added
     * unread is read through by a later migration.
     *
     * @return the statements that read a table through under the lock of what was done to it before in the same migration
     */
    static List<String> readUnderLock(String migration) {
        Set<String> locked = new HashSet<>();
        List<String> faults = new ArrayList<>();
        for (String statement : COMMENT.matcher(migration).replaceAll("").split(";")) {
            Matcher reads = READS_THROUGH.matcher(statement);
            if (reads.find()) {
                if (locked.contains(reads.group(1))) {
                    faults.add(statement.strip());
                }
                continue;
            }
            Matcher locks = LOCKS.matcher(statement);
            if (locks.find()) {
                locked.add(locks.group(1));
            }
        }
        return faults;
    }
}
