package org.kaochang.certificate;

import org.kaochang.certificate.CertificateStore.Printable;
import org.kaochang.common.TenantId;
import org.kaochang.http.FullLaneMapper;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import java.util.Optional;

/** A certificate, or a copy of one, as the file that a call answers with. */
@Singleton
class PrintedPdfMapper {

    static final String PDF = "application/pdf";

    private final PrintService printing;
    private final CheckAddressSource addresses;

    PrintedPdfMapper(PrintService printing, CheckAddressSource addresses) {
        this.printing = printing;
        this.addresses = addresses;
    }

    /** @param found empty: 404 */
    Uni<byte[]> of(TenantId tenant, Uni<Optional<Printable>> found, HttpServerRequest request) {
        return found.map(one -> one.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "没有这份证书。")))
                .chain(one -> FullLaneMapper.orBusy(
                                printing.pdf(tenant, one, addresses.of(one.token(), request)), "正在打印证书的人较多，请稍后再试。")
                        .invoke(pdf -> name(one, request)));
    }

    private static void name(Printable one, HttpServerRequest request) {
        String name = one.facts().number() + (one.copy().isPresent() ? "-copy" : "") + ".pdf";
        request.response().putHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
    }
}
