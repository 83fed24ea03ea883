package org.kaochang.certificate;

import org.kaochang.certificate.print.CertificatePdf;
import org.kaochang.certificate.print.GlyphSource;
import org.kaochang.common.WorkerRelay;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import java.util.function.Supplier;

/** Makes PDFs when they are asked for, on threads of their own and few at a time, so that nobody who sits an exam notices. */
@Singleton
class PrintService {

    private final WorkerRelay printers;
    private final WorkerRelay readers;
    private final GlyphSource glyphs;

    PrintService(CertificateConfig config, GlyphSource glyphs) {
        this.glyphs = glyphs;
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
    Uni<byte[]> pdf(CertificateFacts facts, String address) {
        return printers.run(stopped -> CertificatePdf.of(facts, address, glyphs));
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
