package org.kaochang.identity;

import org.kaochang.http.Role;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Refuses a start without secrets and makes the first administrator when the environment names one. */
@Singleton
class StartService {

    private static final Logger LOG = Logger.getLogger(StartService.class);

    private final Config settings;
    private final IdentityConfig config;

    StartService(Config settings, IdentityConfig config) {
        this.settings = settings;
        this.config = config;
    }

    void checkSecrets(@Observes @Priority(1) StartupEvent start) {
        RequiredSecrets.check(name -> settings.getOptionalValue(name, String.class)
                .filter(RequiredSecrets::given)
                .isPresent());
    }

    void makeFirstAdministrator(@Observes StartupEvent start, AccountStore store, AccountService accounts)
            throws Throwable {
        if (config.bootstrapAdministrator().isPresent()) {
            IdentityConfig.Bootstrap first = config.bootstrapAdministrator().get();
            VertxContextSupport.subscribeAndAwait(() -> firstAdministrator(first, store, accounts))
                    .ifPresent(id -> LOG.infof("Made the first administrator, account %s", id));
        }
    }

    void rescue(@Observes StartupEvent start, StaffResetService resets) throws Throwable {
        if (config.rescue().isPresent()) {
            IdentityConfig.Rescue lost = config.rescue().get();
            boolean found = VertxContextSupport.subscribeAndAwait(() -> resets.rescue(lost.username(), lost.password()))
                    .isPresent();
            LOG.warnf(
                    found
                            ? "Removed the second factor of %s; take KAOCHANG_IDENTITY_RESCUE_… away before the next start"
                            : "KAOCHANG_IDENTITY_RESCUE_USERNAME: there is no account of staff by the name %s",
                    lost.username());
        }
    }

    static Uni<Optional<UUID>> firstAdministrator(
            IdentityConfig.Bootstrap first, AccountStore store, AccountService accounts) {
        return store.anyWithRole(Role.EXAM_ADMINISTRATOR)
                .chain(exists -> exists
                        ? Uni.createFrom().item(Optional.empty())
                        : accounts.ensure(
                                        first.username(),
                                        "系统管理员",
                                        first.password(),
                                        Set.of(Role.EXAM_ADMINISTRATOR, Role.BANK_EDITOR),
                                        Optional.empty(),
                                        true)
                                .map(Optional::of));
    }
}
