package org.kaochang.report.audit;

import org.kaochang.audit.AuditReason;
import org.kaochang.common.AccountId;
import org.kaochang.common.RecordId;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry as an auditor reads it.
 *
 * @param username of the account, as it is called today
 * @param name likewise
 */
record Kept(
        RecordId id,
        Instant at,
        Optional<AccountId> account,
        Optional<String> username,
        Optional<String> name,
        List<String> roles,
        String address,
        String device,
        String requestId,
        String action,
        String kind,
        String object,
        Optional<String> problem,
        Optional<AuditReason> reason,
        Map<String, Object> before,
        Map<String, Object> after) {

    Place place() {
        return new Place(at, id);
    }
}
