package org.kaochang.certificate.counter;

import org.kaochang.certificate.CertificateState;
import org.kaochang.common.CertificateId;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Of which certificates something may be entered, or undone, and why not of the others.
 *
 * @param refused in the order in which they were asked for
 */
record HandingPlan(List<CertificateId> may, Map<CertificateId, Refused> refused) {

    /** Why not; {@link #code} is stable. */
    enum Refused {
        /** None of the caller's people has it, or it is not issued. */
        NOT_FOUND("not-found", "没有这份证书"),
        NOT_VALID("not-valid", "证书已经失效"),
        DONE_BEFORE("done-before", "已经登记过"),
        NOT_DONE("not-done", "没有登记过");

        private final String code;
        private final String message;

        Refused(String code, String message) {
            this.code = code;
            this.message = message;
        }

        String code() {
            return code;
        }

        String message() {
            return message;
        }
    }

    /**
     * A certificate as it stands.
     *
     * @param entered whether what is to be entered, or undone, stands entered
     */
    record Standing(CertificateState state, boolean entered) {}

    /** To be entered: valid ones, each once. */
    static HandingPlan toEnter(List<CertificateId> wanted, Map<CertificateId, Standing> found) {
        return of(wanted, found, standing -> {
            if (standing.entered()) {
                return Optional.of(Refused.DONE_BEFORE);
            }
            return standing.state() == CertificateState.ISSUED ? Optional.empty() : Optional.of(Refused.NOT_VALID);
        });
    }

    /** To be undone, whatever became of the certificate since. */
    static HandingPlan toUndo(List<CertificateId> wanted, Map<CertificateId, Standing> found) {
        return of(wanted, found, standing -> standing.entered() ? Optional.empty() : Optional.of(Refused.NOT_DONE));
    }

    private interface Rule {

        Optional<Refused> refuses(Standing standing);
    }

    private static HandingPlan of(List<CertificateId> wanted, Map<CertificateId, Standing> found, Rule rule) {
        List<CertificateId> may = new ArrayList<>();
        Map<CertificateId, Refused> refused = new LinkedHashMap<>();
        for (CertificateId id : wanted.stream().distinct().toList()) {
            Optional.ofNullable(found.get(id))
                    .map(rule::refuses)
                    .orElse(Optional.of(Refused.NOT_FOUND))
                    .ifPresentOrElse(why -> refused.put(id, why), () -> may.add(id));
        }
        return new HandingPlan(may, refused);
    }
}
