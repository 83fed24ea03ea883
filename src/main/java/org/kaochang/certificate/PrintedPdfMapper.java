package org.kaochang.certificate;

import org.kaochang.certificate.CertificateStore.Printable;
import org.kaochang.common.DurabilityBuffer;
import org.kaochang.common.FairShare;
import org.kaochang.common.TenantId;
import org.kaochang.http.CallerSource;
import org.kaochang.http.FairLaneRelay;
import org.kaochang.http.FullLaneMapper;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import java.util.Optional;
import java.util.function.Supplier;

/** A certificate, or a copy of one, as the file that a call answers with. */
@Singleton
class PrintedPdfMapper {

    static final String PDF = "application/pdf";

    private final PrintService printing;
    private final CheckAddressSource addresses;
    private final CallerSource callers;
    private final DurabilityBuffer durability;
    /** A page asks for one at a time; somebody may have two open. Nobody holds all the printers while others wait. */
    private final FairLaneRelay turns = new FairLaneRelay("prints", FairShare.Limits.perAccount(2));

    PrintedPdfMapper(
            PrintService printing, CheckAddressSource addresses, CallerSource callers, DurabilityBuffer durability) {
        this.printing = printing;
        this.addresses = addresses;
        this.callers = callers;
        this.durability = durability;
    }

    /** @param found empty: 404 */
    Uni<byte[]> of(TenantId tenant, Uni<Optional<Printable>> found, HttpServerRequest request) {
        return inTurn(() -> print(tenant, found, request));
    }

    /** Work of printers for the caller, who has a part of their time. */
    <T> Uni<T> inTurn(Supplier<Uni<T>> work) {
        return FullLaneMapper.orBusy(turns.run(callers.caller(), work), "正在打印证书的人较多，请稍后再试。", "您要的上一份还在打印，请稍后再试。");
    }

    /** What leaves on paper must outlast a failover: it rests on a read. */
    private Uni<byte[]> print(TenantId tenant, Uni<Optional<Printable>> found, HttpServerRequest request) {
        return found.call(durability::confirm)
                .map(one -> one.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "没有这份证书。")))
                .chain(one -> printing.pdf(tenant, one, addresses.of(one.token(), request))
                        .invoke(pdf -> name(one, request)));
    }

    private static void name(Printable one, HttpServerRequest request) {
        String name = one.facts().number() + (one.copy().isPresent() ? "-copy" : "") + ".pdf";
        request.response().putHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
    }
}
