package org.kaochang.identity;

import org.kaochang.common.RecordId;
import org.kaochang.common.TenantId;
import org.kaochang.identity.GuessService.Guess;
import org.kaochang.identity.OneTimeCodeStore.Purpose;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import java.util.List;
import java.util.Optional;

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
    private final DoorLogService log;

    RecoveryService(
            LoginService logins,
            PasswordChangeService changes,
            ContactStore contacts,
            CodeService codes,
            VaultSource vault,
            ThrottleService throttle,
            GuessService guesses,
            DoorLogService log) {
        this.log = log;
        this.logins = logins;
        this.changes = changes;
        this.contacts = contacts;
        this.codes = codes;
        this.vault = vault;
        this.throttle = throttle;
        this.guesses = guesses;
    }

    /**
     * Answers before it looks anybody up: whether there is such an account, and whether it has such a contact, shows neither
     * in the answer nor in how long it takes.
     *
     * @return the id to enter the code under
     */
    Uni<RecordId> send(Credentials.CodeWanted wanted, ContactKind kind, Sender sender) {
        if (!codes.possible(kind)) {
            throw new Refused(new Refusal.NotOffered(Refusal.Way.RECOVERY_BY_CODE));
        }
        RecordId id = codes.newId();
        TenantId tenant = sender.tenant();
        return guesses.solved(sender, wanted.answer())
                .chain(() -> throttle.take(tenant, Budget.RECOVERY, key(tenant, wanted.username()) + from(sender)))
                .invoke(() -> lookUpAndSend(new Wish(id, wanted.username(), kind, sender))
                        .subscribe()
                        .with(sent -> {}, failure -> LOG.warnf("A code was not sent: %s", failure.getMessage())))
                .replaceWith(id);
    }

    /** What is asked for, and by whom. */
    private record Wish(RecordId id, String username, ContactKind kind, Sender sender) {}

    /** Told at once is only what the same browser or address did: whether it is known is seen behind the answer. */
    private static String from(Sender sender) {
        return " from " + sender.device().orElse(sender.address());
    }

    private String key(TenantId tenant, String username) {
        return "code " + logins.throttleKey(tenant, username);
    }

    private Uni<Void> lookUpAndSend(Wish wish) {
        return logins.find(wish.sender().tenant(), wish.username())
                .map(candidate -> candidate.account().filter(account -> !account.disabled()))
                .chain(account -> account.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : maxToday(account.get(), wish)
                                .chain(limit -> contacts.of(
                                                account.get().tenant(),
                                                account.get().id())
                                        .chain(found -> sendTo(wish, account.get(), found, limit))));
    }

    /** Others who ask in the owner's name use up neither his allowance where the account is known, nor all codes of the day. */
    private Uni<Integer> maxToday(Account account, Wish wish) {
        Guess guess =
                new Guess(Budget.RECOVERY, key(account.tenant(), wish.username()), Optional.of(account), wish.sender());
        return guesses.standing(guess.account(), wish.sender())
                .call(standing -> guesses.take(guess, standing))
                .map(standing -> switch (standing) {
                    case DEVICE -> OneTimeCodeStore.MAX_FOR_OWNER;
                    case ADDRESS -> OneTimeCodeStore.MAX_FROM_KNOWN_ADDRESS;
                    case STRANGER -> OneTimeCodeStore.MAX_FOR_ANYBODY;
                });
    }

    private Uni<Void> sendTo(Wish wish, Account account, List<ContactStore.Contact> found, int maxToday) {
        return found.stream()
                .filter(contact -> contact.kind() == wish.kind())
                .findFirst()
                .map(contact -> codes.send(
                        wish.id(),
                        new CodeService.Addressee(account.tenant(), account.id()),
                        Purpose.RECOVERY,
                        wish.kind(),
                        vault.openText(contact.sealedAddress(), account.id(), CodeService.ADDRESS),
                        maxToday))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /**
     * Ends every log-in of the account; sittings under way go on. Attempts are counted where the code is kept: an id that was
     * made up leaves nothing behind, and costs its address time.
     */
    Uni<Void> recover(Sender sender, RecordId id, String code, String newPassword) {
        TenantId tenant = sender.tenant();
        return codes.check(tenant, id, Purpose.RECOVERY, code)
                .chain(right -> changes.setByCode(sender, right.accountId(), newPassword, () -> codes.use(tenant, id)))
                .onFailure(CodeService::isWrong)
                .call(failure -> log.refused(Budget.RECOVERY, Optional.empty(), sender, failure)
                        .chain(() -> guesses.braked(sender)));
    }
}
