package org.kaochang.operations.embedded;

/** A server that comes with the program could not be started; the message is for the person at the terminal. */
public final class ServiceFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ServiceFailure(String message) {
        super(message);
    }

    ServiceFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
