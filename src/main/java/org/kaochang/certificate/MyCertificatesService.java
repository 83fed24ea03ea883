package org.kaochang.certificate;

import org.kaochang.certificate.CertificateResource.MyCertificate;
import org.kaochang.certificate.CertificateStore.Mine;
import org.kaochang.common.DurabilityBuffer;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.exam.Exam;
import org.kaochang.exam.ExamDefinitionSource;
import org.kaochang.result.Telling;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A learner's certificates, those not issued yet with what they will be called. */
@Singleton
public class MyCertificatesService {

    private final CertificateStore certificates;
    private final ExamDefinitionSource exams;
    private final Pool pool;
    private final DurabilityBuffer durability;

    MyCertificatesService(
            CertificateStore certificates, ExamDefinitionSource exams, Pool pool, DurabilityBuffer durability) {
        this.durability = durability;
        this.certificates = certificates;
        this.exams = exams;
        this.pool = pool;
    }

    /** The newest first. */
    public Uni<List<MyCertificate>> of(TenantId tenant, LearnerId learner, Instant now) {
        return certificates
                .ofLearner(tenant, learner, now)
                .chain(mine -> exams.these(
                                pool, tenant, Telling.versions(mine.stream().map(Mine::told)))
                        .map(known -> mine.stream()
                                .filter(each -> each.told().done(known, now))
                                .map(each -> told(each, known))
                                .toList()))
                .call(durability::confirm);
    }

    private static MyCertificate told(Mine mine, Map<ExamVersionId, Exam> known) {
        Exam exam = Objects.requireNonNull(known.get(mine.told().sat()));
        return new MyCertificate(
                mine.id(),
                mine.attempt(),
                mine.told().sat().code(),
                mine.facts().map(CertificateFacts::title).orElseGet(() -> CertificateText.title(exam)),
                mine.facts().map(CertificateFacts::examTitle).orElse(exam.title()),
                mine.state().wire(),
                mine.dueOn(),
                mine.expected(),
                mine.missing().orElse(null),
                mine.facts().map(CertificateFacts::number).orElse(null),
                mine.facts().map(CertificateFacts::issuedOn).orElse(null),
                mine.endedAt().orElse(null),
                mine.facts().map(CertificateFacts::copies).orElseGet(() -> CertificateText.copies(exam)));
    }
}
