package org.kaochang.certificate;

import org.kaochang.certificate.CopyStore.Copy;
import org.kaochang.certificate.CopyStore.Place;
import org.kaochang.common.China;
import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.common.RecordId;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Makes copies with a purpose and a last day (加注副本), at once: each has a code of its own, and by it anybody sees what it is good for. */
@Singleton
class CopyService {

    /** Of one certificate; nobody needs so many, and no page shows more. */
    static final int MOST = 50;

    static final int LONGEST_DAYS = 366;

    private final CopyStore copies;
    private final CertificateStore certificates;
    private final PrintService printing;
    private final IdSource ids;
    private final ClockSource clock;

    CopyService(
            CopyStore copies, CertificateStore certificates, PrintService printing, IdSource ids, ClockSource clock) {
        this.copies = copies;
        this.certificates = certificates;
        this.printing = printing;
        this.ids = ids;
        this.clock = clock;
    }

    /** Fails as {@link java.util.concurrent.RejectedExecutionException} when too many wait for printers. */
    Uni<CopyOutcome> make(Place of, CopyNote note) {
        Instant now = clock.now();
        LocalDate today = LocalDate.ofInstant(now, China.ZONE);
        if (note.expired(today) || note.expiresOn().isAfter(today.plusDays(LONGEST_DAYS))) {
            return Uni.createFrom().item(new CopyOutcome.NotThen());
        }
        Copy copy = new Copy(new RecordId(ids.next(of.learner())), new CheckToken(ids.newToken()), note, now);
        return printing.missing(note.purpose())
                .chain(missing -> missing.isEmpty()
                        ? make(of, copy)
                        : Uni.createFrom().item(new CopyOutcome.Unprintable(missing)));
    }

    private Uni<CopyOutcome> make(Place of, Copy copy) {
        return copies.make(of, copy, MOST)
                .chain(made -> made ? Uni.createFrom().item(new CopyOutcome.Made(copy)) : refusal(of));
    }

    /** The newest first; empty: the learner has no such certificate. */
    Uni<Optional<List<Copy>>> list(Place of) {
        return copies.of(of)
                .chain(found -> found.isEmpty()
                        ? certificates
                                .printable(of.tenant(), of.learner(), of.certificate())
                                .map(valid -> valid.map(none -> found))
                        : Uni.createFrom().item(Optional.of(found)));
    }

    private Uni<CopyOutcome> refusal(Place of) {
        return certificates
                .printable(of.tenant(), of.learner(), of.certificate())
                .map(valid -> valid.isPresent() ? new CopyOutcome.TooMany(MOST) : new CopyOutcome.NoCertificate());
    }
}
