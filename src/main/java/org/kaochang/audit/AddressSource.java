package org.kaochang.audit;

import io.vertx.core.http.HttpServerRequest;

/** How this room asks whence a call comes; {@code identity}, which knows what is to be believed, answers. */
public interface AddressSource {

    /** The beginning of the client's address, enough to tell home from office. */
    String addressPart(HttpServerRequest request);
}
