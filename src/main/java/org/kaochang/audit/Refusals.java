package org.kaochang.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What one call was refused for of many things, as far as somebody reads it: a call may name twenty thousand that there are not. */
public final class Refusals {

    static final int MOST = 100;

    private Refusals() {}

    /** The first of them, and how many more there are. */
    public static List<AuditEntry> told(List<AuditEntry> refused) {
        if (refused.size() <= MOST) {
            return refused;
        }
        List<AuditEntry> told = new ArrayList<>(refused.subList(0, MOST));
        AuditEntry next = refused.get(MOST);
        told.add(new AuditEntry(
                next.act(), next.kind(), "", Map.of(), Map.of("refused", refused.size() - MOST), next.problem()));
        return told;
    }
}
