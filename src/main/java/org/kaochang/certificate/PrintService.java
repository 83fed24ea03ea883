package org.kaochang.certificate;

import org.kaochang.certificate.CertificateStore.Printable;
import org.kaochang.certificate.print.CertificatePdf;
import org.kaochang.certificate.print.GlyphSource;
import org.kaochang.certificate.print.Imprint;
import org.kaochang.certificate.print.SigningKeySource;
import org.kaochang.common.ClockSource;
import org.kaochang.common.TenantId;
import org.kaochang.common.WorkerRelay;
import org.kaochang.exam.SealSource;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes PDFs when they are asked for, on threads of their own and few at a time, so that nobody who sits an exam notices. */
@Singleton
class PrintService {

    private final WorkerRelay printers;
    private final WorkerRelay readers;
    private final GlyphSource glyphs;
    private final SigningKeySource signing;
    private final SealSource seals;
    private final ClockSource clock;

    PrintService(
            CertificateConfig config,
            GlyphSource glyphs,
            SigningKeySource signing,
            SealSource seals,
            ClockSource clock) {
        this.seals = seals;
        this.glyphs = glyphs;
        this.signing = signing;
        this.clock = clock;
        this.printers = new WorkerRelay(
                "certificates-",
                new WorkerRelay.Limits(config.printers(), config.printQueue(), config.printTimeLimit()));
        this.readers = new WorkerRelay("glyphs-", new WorkerRelay.Limits(1, 1, config.printTimeLimit()));
    }

    /**
     * See {@link WorkerRelay#run}.
     *
     * @param address where anybody checks it
     */
    Uni<byte[]> pdf(TenantId tenant, Printable printed, String address) {
        Instant now = clock.now();
        return seal(tenant, printed.facts())
                .map(seal -> new Imprint(printed.facts(), address, printed.copy(), seal, signing.at(now)))
                .chain(imprint -> printers.run(stopped -> CertificatePdf.of(imprint, glyphs, now)));
    }

    private Uni<Optional<byte[]>> seal(TenantId tenant, CertificateFacts facts) {
        return facts.seal() == null ? Uni.createFrom().item(Optional.empty()) : seals.png(tenant, facts.seal());
    }

    /** The characters of a text that nobody can print, for whoever waits: where PDFs are made. */
    Uni<String> missing(String text) {
        return printers.run(stopped -> glyphs.missing(text));
    }

    /** Work on fonts for whoever issues, one at a time and never behind those who print. */
    <T> Uni<T> beside(Supplier<T> work) {
        return readers.run(stopped -> work.get());
    }

    @PreDestroy
    void stop() {
        printers.stop();
        readers.stop();
    }
}
