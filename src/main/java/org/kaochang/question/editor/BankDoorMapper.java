package org.kaochang.question.editor;

import org.kaochang.common.BankCode;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.question.BankReach;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;

/** Lets the caller in to a bank, or says that there is none: another's is told from one that is not there by nobody. */
@RequestScoped
public class BankDoorMapper {

    private final CallerSource callers;
    private final BankEditorStore editors;

    BankDoorMapper(CallerSource callers, BankEditorStore editors) {
        this.callers = callers;
        this.editors = editors;
    }

    /** Fails with {@code not-found} where the caller has no business. */
    public Uni<BankReach> enter(BankCode bank) {
        BankReach reach = reach();
        return editors.sees(reach, bank).map(sees -> {
            if (!sees) {
                throw none(bank);
            }
            return reach;
        });
    }

    /** What the caller may see; whether a bank is there is asked by {@link #enter}. */
    public BankReach reach() {
        return BankReach.of(callers.caller());
    }

    /** 404, in the words for a bank that is not there and for one of another. */
    public static Problem none(BankCode bank) {
        return Problem.of(ProblemType.NOT_FOUND, "没有代码为“" + bank + "”的题库。");
    }
}
