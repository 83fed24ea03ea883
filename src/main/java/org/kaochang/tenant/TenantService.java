package org.kaochang.tenant;

import org.kaochang.common.ClockSource;
import org.kaochang.common.TenantCode;
import org.kaochang.common.failure.FailureMapper;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.List;
import java.util.Optional;

/** Makes authorities and changes how they are found. */
@Singleton
public class TenantService {

    private final TenantStore store;
    private final TenantSource source;
    private final ClockSource clock;

    TenantService(TenantStore store, TenantSource source, ClockSource clock) {
        this.store = store;
        this.source = source;
        this.clock = clock;
    }

    /** All there are; afterwards this node knows them. */
    Uni<List<Tenant>> look() {
        return store.all().invoke(source::know);
    }

    @Scheduled(every = "${kaochang.tenant.look-every:10s}", delayed = "10s", identity = "tenants")
    Uni<Void> lookAgain() {
        return look().replaceWithVoid();
    }

    /** Before anything else asks whose call it is. */
    void begin(
            @Observes @Priority(10) StartupEvent start,
            @ConfigProperty(name = "kaochang.tenants") Optional<String> listed)
            throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> ensure(listed));
    }

    /**
     * Makes those that a setting lists; what is there already stays as it is.
     *
     * @param setting as {@link NewTenant#listed} reads it
     */
    Uni<List<Tenant>> ensure(Optional<String> setting) {
        List<NewTenant> wanted = setting.map(NewTenant::listed).orElse(List.of());
        Uni<Void> made = Uni.createFrom().voidItem();
        for (NewTenant each : wanted) {
            made = made.chain(() -> store.insert(each, clock.now()).replaceWithVoid());
        }
        return made.chain(this::look);
    }

    Uni<Tenant> make(NewTenant wanted) {
        refuseFaults(wanted);
        return store.insert(wanted, clock.now())
                .onFailure(FailureMapper::duplicate)
                .transform(failure -> hostTaken())
                .invoke(id -> {
                    if (id.isEmpty()) {
                        throw Problem.of(ProblemType.CONFLICT, "机构代码已被使用。");
                    }
                })
                .chain(() -> known(wanted.code()));
    }

    Uni<Tenant> change(NewTenant wanted, boolean disabled) {
        refuseFaults(wanted);
        return store.change(wanted, disabled, clock.now())
                .onFailure(FailureMapper::duplicate)
                .transform(failure -> hostTaken())
                .chain(() -> known(wanted.code()));
    }

    private Uni<Tenant> known(TenantCode code) {
        return look().map(all -> all.stream()
                .filter(tenant -> tenant.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "没有这个机构。")));
    }

    private static void refuseFaults(NewTenant wanted) {
        wanted.complaint().ifPresent(fault -> {
            throw Problem.ofField(fault.field(), fault.message());
        });
    }

    private static Problem hostTaken() {
        return Problem.of(ProblemType.CONFLICT, "域名已属于另一机构。");
    }
}
