package org.kaochang.identity;

import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.AuditBuffer;
import org.kaochang.audit.Audited;
import org.kaochang.common.ClockSource;
import org.kaochang.common.RecordId;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.OneOf;
import org.kaochang.identity.OneTimeCodeStore.Purpose;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

import java.util.List;

/** One's own phone and mailbox, where codes go. Each change needs the password, and a code to what is new. */
@Path("/api/v1/auth/contacts")
public class ContactResource {

    /** @param address masked: {@code *********21} or {@code z***@example.cn} */
    public record Contact(@OneOf({"mail", "phone"}) String kind, String address) {}

    /** @param possible kinds codes can be sent to here */
    public record Contacts(
            List<Contact> contacts,
            @OneOf({"mail", "phone"}) List<String> possible) {}

    /** @param kind {@code mail} or {@code phone} */
    public record NewContact(
            @NotBlank @Size(max = 16) String kind,
            @NotBlank @Size(max = 254) String address,
            @NotBlank @Size(max = 128) String password) {

        @Override
        public String toString() {
            return "NewContact[" + kind + "]";
        }
    }

    public record ContactCodeSent(RecordId contactId, long expiresIn) {}

    public record ContactCode(@NotBlank @Size(max = 16) String code) {

        @Override
        public String toString() {
            return "Code[…]";
        }
    }

    public record ContactRemoval(@NotBlank @Size(max = 128) String password) {

        @Override
        public String toString() {
            return "Password[…]";
        }
    }

    private final ContactStore store;
    private final CodeService codes;
    private final PasswordChangeService passwords;
    private final VaultSource vault;
    private final ThrottleService throttle;
    private final CallerSource caller;
    private final ActSource acts;
    private final AuditBuffer audits;
    private final ClockSource clock;
    private final IdentityConfig config;

    ContactResource(
            ContactStore store,
            CodeService codes,
            PasswordChangeService passwords,
            VaultSource vault,
            ThrottleService throttle,
            CallerSource caller,
            ActSource acts,
            AuditBuffer audits,
            ClockSource clock,
            IdentityConfig config) {
        this.acts = acts;
        this.audits = audits;
        this.store = store;
        this.codes = codes;
        this.passwords = passwords;
        this.vault = vault;
        this.throttle = throttle;
        this.caller = caller;
        this.clock = clock;
        this.config = config;
    }

    @GET
    @RolesAllowed({
        Role.LEARNER,
        Role.BANK_EDITOR,
        Role.EXAM_ADMINISTRATOR,
        Role.UNIT_ADMINISTRATOR,
        Role.INVIGILATOR,
        Role.OPERATOR,
        Role.AUDITOR
    })
    public Uni<Contacts> mine() {
        List<String> possible = java.util.Arrays.stream(ContactKind.values())
                .filter(codes::possible)
                .map(ContactKind::wire)
                .toList();
        Caller me = caller.caller();
        return store.of(me.tenant(), me.accountId())
                .map(found -> new Contacts(
                        found.stream()
                                .map(each -> new Contact(each.kind().wire(), each.masked()))
                                .toList(),
                        possible));
    }

    /** Sends a code to the new address; nothing is bound yet. */
    @POST
    @ResponseStatus(202)
    @RolesAllowed({
        Role.LEARNER,
        Role.BANK_EDITOR,
        Role.EXAM_ADMINISTRATOR,
        Role.UNIT_ADMINISTRATOR,
        Role.INVIGILATOR,
        Role.OPERATOR,
        Role.AUDITOR
    })
    @Audited("contact.ask-code")
    public Uni<ContactCodeSent> bind(@Valid @NotNull NewContact wanted) {
        ContactKind kind = kind(wanted.kind());
        String address = kind.read(wanted.address())
                .orElseThrow(() -> Problem.ofField("address", kind == ContactKind.MAIL ? "邮箱格式不正确" : "手机号应为 11 位"));
        if (!codes.possible(kind)) {
            throw Problem.of(ProblemType.FORBIDDEN, "本系统未开放此方式。");
        }
        Caller me = caller.caller();
        RecordId id = codes.newId();
        Act act = acts.act();
        CodeService.Addressee own = new CodeService.Addressee(me.tenant(), me.accountId());
        return passwords
                .proven(me.tenant(), me.accountId(), wanted.password())
                .call(() -> throttle.take(me.tenant(), Budget.RECOVERY, "contact " + me.accountId()))
                .chain(() -> codes.send(id, own, Purpose.CONTACT, kind, address, OneTimeCodeStore.MAX_FOR_OWNER))
                .call(() -> audits.note(act.on("contact", kind.wire())))
                .replaceWith(new ContactCodeSent(id, config.codes().life().toSeconds()));
    }

    @POST
    @Path("/{id}/confirmation")
    @RolesAllowed({
        Role.LEARNER,
        Role.BANK_EDITOR,
        Role.EXAM_ADMINISTRATOR,
        Role.UNIT_ADMINISTRATOR,
        Role.INVIGILATOR,
        Role.OPERATOR,
        Role.AUDITOR
    })
    @Audited("contact.bind")
    public Uni<Void> confirm(@RestPath RecordId id, @Valid @NotNull ContactCode code) {
        Caller me = caller.caller();
        Act act = acts.act();
        return codes.check(me.tenant(), id, Purpose.CONTACT, code.code())
                .map(right -> {
                    if (!right.accountId().equals(me.accountId())) {
                        throw CodeService.wrong();
                    }
                    return right;
                })
                .call(() -> codes.use(me.tenant(), id))
                .chain(right -> store.put(
                                me.tenant(),
                                me.accountId(),
                                new ContactStore.Contact(
                                        right.kind(),
                                        right.sealedAddress(),
                                        right.kind()
                                                .masked(vault.openText(
                                                        right.sealedAddress(), me.accountId(), CodeService.ADDRESS))),
                                clock.trueNow())
                        .call(() -> audits.note(act.on("contact", right.kind().wire()))));
    }

    @POST
    @Path("/{kind}/removal")
    @RolesAllowed({
        Role.LEARNER,
        Role.BANK_EDITOR,
        Role.EXAM_ADMINISTRATOR,
        Role.UNIT_ADMINISTRATOR,
        Role.INVIGILATOR,
        Role.OPERATOR,
        Role.AUDITOR
    })
    @Audited("contact.remove")
    public Uni<Void> remove(@RestPath String kind, @Valid @NotNull ContactRemoval password) {
        Caller me = caller.caller();
        Act act = acts.act();
        return passwords
                .proven(me.tenant(), me.accountId(), password.password())
                .chain(() -> store.remove(me.tenant(), me.accountId(), kind(kind)))
                .call(() -> audits.note(act.on("contact", kind)));
    }

    private static ContactKind kind(String wire) {
        return ContactKind.of(wire).orElseThrow(() -> Problem.ofField("kind", "应为 mail 或 phone"));
    }
}
