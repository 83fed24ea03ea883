package org.kaochang.tenant;

import org.kaochang.audit.Act;
import org.kaochang.common.ClockSource;
import org.kaochang.common.RoundsService;
import org.kaochang.common.TenantCode;
import org.kaochang.common.TenantId;
import org.kaochang.common.failure.FailureMapper;

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
import java.util.function.Supplier;

/** Makes authorities and changes how they are found. */
@Singleton
public class TenantService {

    private final TenantStore store;
    private final TenantSource source;
    private final RoundsService rounds;
    private final ClockSource clock;

    TenantService(TenantStore store, TenantSource source, RoundsService rounds, ClockSource clock) {
        this.store = store;
        this.source = source;
        this.rounds = rounds;
        this.clock = clock;
    }

    /** All there are; afterwards this node knows them. */
    Uni<List<Tenant>> look() {
        return store.all().invoke(source::know);
    }

    @Scheduled(every = "${kaochang.tenant.look-every:10s}", delayed = "10s", identity = "tenants")
    Uni<Void> lookAgain() {
        return rounds.runOrSay("Authorities", this::look);
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
            made = made.chain(() -> store.insert(Act.ofProgram(TenantId.DEFAULT, "tenant.make"), each, clock.now())
                    .replaceWithVoid());
        }
        return made.chain(this::look);
    }

    Uni<TenantOutcome> make(Act act, NewTenant wanted) {
        return kept(
                wanted,
                () -> store.insert(act, wanted, clock.now())
                        .chain(id -> id.isEmpty()
                                ? Uni.createFrom().<TenantOutcome>item(new TenantOutcome.CodeTaken())
                                : known(wanted.code())));
    }

    Uni<TenantOutcome> change(Act act, NewTenant wanted, boolean disabled) {
        return kept(
                wanted, () -> store.change(act, wanted, disabled, clock.now()).chain(() -> known(wanted.code())));
    }

    private static Uni<TenantOutcome> kept(NewTenant wanted, Supplier<Uni<TenantOutcome>> keep) {
        return wanted.complaint()
                .map(fault -> Uni.createFrom().<TenantOutcome>item(new TenantOutcome.Faulty(fault)))
                .orElseGet(() ->
                        keep.get().onFailure(FailureMapper::duplicate).recoverWithItem(TenantOutcome.HostTaken::new));
    }

    private Uni<TenantOutcome> known(TenantCode code) {
        return look().map(all -> all.stream()
                .filter(tenant -> tenant.code().equals(code))
                .findFirst()
                .<TenantOutcome>map(TenantOutcome.Kept::new)
                .orElseGet(TenantOutcome.Unknown::new));
    }
}
