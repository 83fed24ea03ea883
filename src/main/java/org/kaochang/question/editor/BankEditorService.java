package org.kaochang.question.editor;

import org.kaochang.audit.Act;
import org.kaochang.common.AccountId;
import org.kaochang.common.BankCode;
import org.kaochang.common.ClockSource;
import org.kaochang.common.TenantId;
import org.kaochang.question.editor.BankEditorStore.Editor;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;

/** Says who works on a bank. */
@ApplicationScoped
public class BankEditorService {

    private final BankEditorStore store;
    private final ClockSource clock;

    BankEditorService(BankEditorStore store, ClockSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What came of an assignment. */
    sealed interface AssignmentOutcome {
        record Assigned(List<Editor> editors) implements AssignmentOutcome {}

        /** These are no bank editors of the authority, by name; nothing was changed. */
        record NoEditors(List<String> names) implements AssignmentOutcome {}
    }

    /**
     * These work on the bank from now on, and nobody else but exam administrators. Who worked on it before may stay whatever their
     * role: an exam administrator who made it is one of them.
     */
    Uni<AssignmentOutcome> assign(Act act, BankCode bank, List<AccountId> accounts) {
        List<AccountId> wanted = accounts.stream().distinct().toList();
        return store.strangers(act.tenant(), bank, wanted)
                .chain(strangers -> strangers.isEmpty()
                        ? store.replace(act, bank, wanted, clock.now()).map(AssignmentOutcome.Assigned::new)
                        : Uni.createFrom().item(new AssignmentOutcome.NoEditors(strangers)));
    }

    /** Lets an account work on every bank there is, unless it is assigned to one already. */
    public Uni<Void> ensureAll(TenantId tenant, AccountId account) {
        return store.assignAll(tenant, account, clock.now());
    }
}
