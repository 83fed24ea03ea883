package org.kaochang.identity;

import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.identity.OneTimeCodeStore.Purpose;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import java.util.List;
import java.util.UUID;

/** A new password by a code to the phone or mailbox that was bound before. */
@Singleton
class RecoveryService {

    private static final Logger LOG = Logger.getLogger(RecoveryService.class);

    private final LoginService logins;
    private final PasswordChangeService changes;
    private final ContactStore contacts;
    private final CodeService codes;
    private final VaultSource vault;
    private final ThrottleService throttle;
    private final GuessService guesses;
    private final CaptchaService captchas;

    RecoveryService(
            LoginService logins,
            PasswordChangeService changes,
            ContactStore contacts,
            CodeService codes,
            VaultSource vault,
            ThrottleService throttle,
            GuessService guesses,
            CaptchaService captchas) {
        this.logins = logins;
        this.changes = changes;
        this.contacts = contacts;
        this.codes = codes;
        this.vault = vault;
        this.throttle = throttle;
        this.guesses = guesses;
        this.captchas = captchas;
    }

    /**
     * Answers before it looks anybody up: whether there is such an account, and whether it has such a contact, shows neither
     * in the answer nor in how long it takes.
     *
     * @return the id to enter the code under
     */
    Uni<UUID> send(Credentials.CodeWanted wanted, ContactKind kind, Sender sender) {
        if (!codes.possible(kind)) {
            throw Problem.of(ProblemType.FORBIDDEN, "本系统未开放此方式，请联系单位管理员。");
        }
        UUID id = codes.newId();
        return captchas.check(wanted.captchaId(), wanted.captcha(), wanted.proof())
                .onFailure(GuessService::wrong)
                .invoke(() -> guesses.failed(sender))
                .chain(() -> throttle.take(Budget.RECOVERY, "code " + logins.throttleKey(wanted.username())))
                .invoke(() -> lookUpAndSend(id, wanted.username(), kind)
                        .subscribe()
                        .with(sent -> {}, failure -> LOG.warnf("A code was not sent: %s", failure.getMessage())))
                .replaceWith(id);
    }

    private Uni<Void> lookUpAndSend(UUID id, String username, ContactKind kind) {
        return logins.find(username)
                .map(candidate -> candidate.account().filter(account -> !account.disabled()))
                .chain(account -> account.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : contacts.of(account.get().id())
                                .chain(found -> sendTo(id, account.get().id(), kind, found)));
    }

    private Uni<Void> sendTo(UUID id, UUID account, ContactKind kind, List<ContactStore.Contact> found) {
        return found.stream()
                .filter(contact -> contact.kind() == kind)
                .findFirst()
                .map(contact -> codes.send(
                        id,
                        account,
                        Purpose.RECOVERY,
                        kind,
                        vault.openText(contact.sealedAddress(), account, CodeService.ADDRESS)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** Ends every log-in of the account; sittings under way go on. */
    Uni<Void> recover(UUID id, String code, String newPassword) {
        return throttle.take(Budget.RECOVERY, "code " + id)
                .chain(() -> codes.check(id, Purpose.RECOVERY, code))
                .chain(right -> changes.setByCode(right.accountId(), newPassword, () -> codes.use(id)));
    }
}
