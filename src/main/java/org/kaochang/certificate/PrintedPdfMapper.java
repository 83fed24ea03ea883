package org.kaochang.certificate;

import org.kaochang.certificate.CertificateStore.Printable;
import org.kaochang.common.AccountId;
import org.kaochang.common.DurabilityBuffer;
import org.kaochang.common.TenantId;
import org.kaochang.http.CallerSource;
import org.kaochang.http.FullLaneMapper;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/** A certificate, or a copy of one, as the file that a call answers with. */
@Singleton
class PrintedPdfMapper {

    static final String PDF = "application/pdf";

    private final PrintService printing;
    private final CheckAddressSource addresses;
    private final CallerSource callers;
    private final DurabilityBuffer durability;
    private final PrintTurns turns = new PrintTurns();

    PrintedPdfMapper(
            PrintService printing, CheckAddressSource addresses, CallerSource callers, DurabilityBuffer durability) {
        this.printing = printing;
        this.addresses = addresses;
        this.callers = callers;
        this.durability = durability;
    }

    /** @param found empty: 404 */
    Uni<byte[]> of(TenantId tenant, Uni<Optional<Printable>> found, HttpServerRequest request) {
        AccountId who = callers.caller().accountId();
        return turns.take(who)
                ? print(tenant, found, request).onTermination().invoke(() -> turns.done(who))
                : FullLaneMapper.orBusy(Uni.createFrom().failure(RejectedExecutionException::new), "您要的上一份还在打印，请稍后再试。");
    }

    /** What leaves on paper must outlast a failover: it rests on a read. */
    private Uni<byte[]> print(TenantId tenant, Uni<Optional<Printable>> found, HttpServerRequest request) {
        return found.call(durability::confirm)
                .map(one -> one.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "没有这份证书。")))
                .chain(one -> FullLaneMapper.orBusy(
                                printing.pdf(tenant, one, addresses.of(one.token(), request)), "正在打印证书的人较多，请稍后再试。")
                        .invoke(pdf -> name(one, request)));
    }

    private static void name(Printable one, HttpServerRequest request) {
        String name = one.facts().number() + (one.copy().isPresent() ? "-copy" : "") + ".pdf";
        request.response().putHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
    }
}
