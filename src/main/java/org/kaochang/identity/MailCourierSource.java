package org.kaochang.identity;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Codes by mail; server and sender are those of {@code quarkus.mailer}. */
@Singleton
class MailCourierSource implements CourierSource {

    private final ReactiveMailer mailer;
    private final IdentityConfig config;

    MailCourierSource(ReactiveMailer mailer, IdentityConfig config) {
        this.mailer = mailer;
        this.config = config;
    }

    @Override
    public boolean carries(ContactKind kind) {
        return kind == ContactKind.MAIL && config.codes().mail();
    }

    @Override
    public Uni<Void> bring(Message message) {
        return mailer.send(Mail.withText(message.address(), "考场验证码", message.text()));
    }
}
