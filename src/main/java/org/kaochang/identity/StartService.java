package org.kaochang.identity;

import org.kaochang.common.AccountId;
import org.kaochang.common.TenantId;
import org.kaochang.http.Role;
import org.kaochang.identity.AccountService.NewAccount;

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
import java.util.function.Function;

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

    void makeFirstAccounts(@Observes StartupEvent start, AccountStore store, AccountService accounts) throws Throwable {
        make(config.bootstrapAdministrator(), first -> firstAdministrator(first, store, accounts));
        make(config.bootstrapOperator(), first -> firstOperator(first, store, accounts));
    }

    private static void make(
            Optional<IdentityConfig.Bootstrap> wanted,
            Function<IdentityConfig.Bootstrap, Uni<Optional<AccountId>>> make)
            throws Throwable {
        if (wanted.isPresent()) {
            VertxContextSupport.subscribeAndAwait(() -> make.apply(wanted.get()))
                    .ifPresent(id -> LOG.infof("Made a first account, %s", id));
        }
    }

    void rescue(@Observes StartupEvent start, StaffResetService resets) throws Throwable {
        if (config.rescue().isPresent()) {
            IdentityConfig.Rescue lost = config.rescue().get();
            boolean found = VertxContextSupport.subscribeAndAwait(
                            () -> resets.rescue(TenantId.DEFAULT, lost.username(), lost.password()))
                    .isPresent();
            LOG.warnf(
                    found
                            ? "Removed the second factor of %s; take KAOCHANG_IDENTITY_RESCUE_… away before the next start"
                            : "KAOCHANG_IDENTITY_RESCUE_USERNAME: there is no account of staff by the name %s",
                    lost.username());
        }
    }

    static Uni<Optional<AccountId>> firstAdministrator(
            IdentityConfig.Bootstrap first, AccountStore store, AccountService accounts) {
        Set<String> roles = Set.of(Role.EXAM_ADMINISTRATOR, Role.BANK_EDITOR);
        return first(first, "系统管理员", Role.EXAM_ADMINISTRATOR, roles, store, accounts);
    }

    private static Uni<Optional<AccountId>> firstOperator(
            IdentityConfig.Bootstrap first, AccountStore store, AccountService accounts) {
        return first(first, "运营管理员", Role.OPERATOR, Set.of(Role.OPERATOR), store, accounts);
    }

    /** Nothing when somebody has the role already. */
    private static Uni<Optional<AccountId>> first(
            IdentityConfig.Bootstrap first,
            String name,
            String role,
            Set<String> roles,
            AccountStore store,
            AccountService accounts) {
        NewAccount wanted = new NewAccount(
                TenantId.DEFAULT, first.username(), name, first.password(), roles, Optional.empty(), true);
        return store.anyWithRole(TenantId.DEFAULT, role)
                .chain(exists -> exists
                        ? Uni.createFrom().item(Optional.empty())
                        : accounts.ensure(wanted).map(Optional::of));
    }
}
