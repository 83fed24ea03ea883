package org.kaochang.question;

import org.kaochang.common.ClockSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityExistsException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;

/** Creates question banks. */
@ApplicationScoped
public class BankService {

    private final Mutiny.SessionFactory sessions;
    private final ClockSource clock;

    BankService(Mutiny.SessionFactory sessions, ClockSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Makes an empty bank; a conflict problem when the code is taken. */
    public Uni<Void> create(String code, String title) {
        BankEntity bank = new BankEntity();
        bank.code = code;
        bank.title = title;
        bank.createdAt = clock.now();
        return sessions.withTransaction(session -> session.persist(bank))
                .onFailure(failure ->
                        failure instanceof ConstraintViolationException || failure instanceof EntityExistsException)
                .transform(taken -> Problem.of(ProblemType.CONFLICT, "题库代码“" + code + "”已被使用。"));
    }
}
