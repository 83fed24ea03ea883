package org.kaochang.hall;

import org.kaochang.certificate.CertificateOffice;
import org.kaochang.common.China;
import org.kaochang.credit.CreditConsumer;
import org.kaochang.event.ConsumerJob;
import org.kaochang.story.Learner;

import io.quarkus.arc.Arc;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What a learner of a walkthrough has from a pass, as their pages show it, in one line. */
final class AfterThePass {

    private final Learner learner;

    AfterThePass(Learner learner) {
        this.learner = learner;
    }

    /** {@code none}, or state and day, {@code expected} where it may move, and how many copies are printed where it is not one. */
    String certificate() {
        CertificateOffice.follow();
        List<Map<String, Object>> mine = CertificateOffice.mine(learner).getList("certificates");
        return mine.isEmpty()
                ? "none"
                : mine.stream().map(AfterThePass::certificate).collect(Collectors.joining(";"));
    }

    private static String certificate(Map<String, Object> certificate) {
        Object day = Objects.requireNonNullElse(certificate.get("issuedOn"), certificate.get("dueOn"));
        boolean expected = (Boolean) certificate.get("expected");
        boolean one = certificate.get("copies").equals(1);
        return certificate.get("state") + " " + day + (expected ? " expected" : "")
                + (one ? "" : " copies " + certificate.get("copies"));
    }

    /** How a year of hours stands, in the words of src/test/resources/credit/README.md; {@code none}: the region does not judge it. */
    String hours(int year) {
        job().work(Arc.container().instance(CreditConsumer.class).get()).await().indefinitely();
        List<Map<String, Object>> years = learner.call()
                .get("/api/v1/credit-years")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("years");
        return years.stream()
                .filter(each -> each.get("year").equals(year))
                .map(AfterThePass::year)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(";"), found -> found.isEmpty() ? "none" : found));
    }

    private static ConsumerJob job() {
        return Arc.container().instance(ConsumerJob.class).get();
    }

    private static String year(Map<String, Object> year) {
        Object since = year.get("since");
        String lacks =
                maps(year.get("missing")).stream().map(AfterThePass::lack).collect(Collectors.joining());
        return year.get("state")
                + (since == null ? "" : " " + LocalDateTime.ofInstant(Instant.parse(since.toString()), China.ZONE))
                + maps(year.get("kinds")).stream()
                        .map(sum -> " " + sum.get("kind") + " " + counted(sum))
                        .collect(Collectors.joining())
                + " total " + counted(map(year.get("total")))
                + (lacks.isEmpty() ? "" : " lacks" + lacks);
    }

    private static String counted(Map<String, Object> sum) {
        return plain(sum.get("counted")) + "/" + plain(sum.get("needed"));
    }

    private static String lack(Map<String, Object> missing) {
        return switch (missing.get("what").toString()) {
            case "kind" -> " " + missing.get("kind") + " " + plain(missing.get("hours"));
            case "total" -> " any " + plain(missing.get("hours"));
            default -> " exam";
        };
    }

    private static String plain(Object hours) {
        return new BigDecimal(hours.toString()).stripTrailingZeros().toPlainString();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Object value) {
        return (List<Map<String, Object>>) value;
    }
}
