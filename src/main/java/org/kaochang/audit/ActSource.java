package org.kaochang.audit;

import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.DeviceLabel;
import org.kaochang.http.RequestIdSource;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;

import java.util.Optional;

/** What the REST call at hand does, and by whom: for its resource, which hands it down. */
@RequestScoped
public class ActSource {

    private final CallerSource callers;
    private final RoutingContext routing;
    private final AddressSource addresses;

    ActSource(CallerSource callers, RoutingContext routing, AddressSource addresses) {
        this.callers = callers;
        this.routing = routing;
        this.addresses = addresses;
    }

    /** Of the caller, by the word of the method's {@link Audited}. */
    public Act act() {
        String action = routing.get(AuditedFilter.ACTION);
        if (action == null) {
            throw new IllegalStateException("the method that answers is not @Audited");
        }
        return new Act(actor(callers.caller()), action);
    }

    /** The same with the reason the call brought. */
    public Act act(AuditReason reason) {
        return act().because(reason);
    }

    Actor actor(Caller caller) {
        return new Actor(
                caller.tenant(),
                Optional.of(caller.accountId()),
                caller.roles(),
                addresses.addressPart(routing.request()),
                DeviceLabel.of(routing.request().getHeader(HttpHeaders.USER_AGENT)),
                RequestIdSource.of(routing.request()));
    }
}
