package org.kaochang.audit;

import io.vertx.core.http.HttpServerRequest;

/** How one asks whence and how a call comes; {@code identity}, which knows what is to be believed, answers. */
public interface AddressSource {

    /** The beginning of the client's address, enough to tell home from office. */
    String addressPart(HttpServerRequest request);

    /** Whether the browser speaks TLS, to us or to a proxy of ours. */
    boolean secure(HttpServerRequest request);
}
