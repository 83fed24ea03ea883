package org.kaochang.identity;

import io.smallrye.mutiny.Uni;

/** Brings a code to where its owner reads it: a mailbox, or a phone by the gateway an authority has. */
interface CourierSource {

    /** @param minutes how long the code is good for */
    record Message(ContactKind kind, String address, String code, long minutes) {

        /** What people read; short enough for one SMS. */
        String text() {
            return "您的考场验证码是 " + code + "，" + minutes + " 分钟内有效。如非本人操作，请忽略。";
        }

        @Override
        public String toString() {
            return "Message[" + kind + "]";
        }
    }

    /** Whether this courier is set up and goes to such addresses. */
    boolean carries(ContactKind kind);

    Uni<Void> bring(Message message);
}
